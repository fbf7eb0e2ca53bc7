import { plenumCommands } from '../../src/contracts.js';
import { HttpClient } from '../../src/realtime/client/http-client.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';

/** A process that trusts the house's own CA (NODE_EXTRA_CA_CERTS): signs in, and asks over a socket. */
const [url = '', password = ''] = process.argv.slice(2);
try {
  const http = new HttpClient(url);
  await http.signIn('admin', password);
  const client = new PlenumClient<typeof plenumCommands>({ url, token: () => http.token() });
  await client.connect();
  const copy = await client.view('00000000-0000-7000-8000-000000000001', 'meeting');
  process.stdout.write(`${url.slice(0, 'https'.length)} ${copy.refused}`);
  client.close();
  process.exit(0);
} catch (error) {
  process.stdout.write(String(error instanceof Error ? (error.cause ?? error) : error));
  process.exit(1);
}
