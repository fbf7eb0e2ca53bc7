process.env['KNOCKS'] = '10000';
await import('./handshakes.e2e-spec.js');
