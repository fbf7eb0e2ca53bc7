/** The topic was restored while this node knew it: the transaction is tried again on what is true now. */
export class EpochChanged extends Error {
  override readonly name = 'EpochChanged';
}
