/** Rows found by what they say instead of by their id: key -> id -> row, in the order in which they came. */
export type KeyedRows<Row> = Map<string, Map<string, Row>>;

/** Puts one row where it belongs now; undefined: nowhere. It costs the same, however many rows there are. */
export function moveRow<Row extends { readonly id: string }>(
  rows: KeyedRows<Row>,
  row: Row,
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
): void {
  if (from !== undefined && from !== to) takeOut(rows, from, row.id);
  if (to === undefined) return;
  const under = rows.get(to) ?? new Map<string, Row>();
  under.set(row.id, row);
  rows.set(to, under);
}

function takeOut<Row>(rows: KeyedRows<Row>, key: string, id: string): void {
  const under = rows.get(key);
  under?.delete(id);
  if (under?.size === 0) rows.delete(key);
}

export const rowsUnder = <Row>(rows: KeyedRows<Row>, key: string): readonly Row[] => [
  ...(rows.get(key)?.values() ?? []),
];

/** The one that came first. */
export function firstUnder<Row>(rows: KeyedRows<Row>, key: string): Row | undefined {
  return rows.get(key)?.values().next().value;
}
