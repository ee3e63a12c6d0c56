package dev.stagegate.benchmark.approvals;

/** A system that approvals of two nodes go through. */
interface Gate extends AutoCloseable {

  String title();

  /** The database that it writes to; empty where it writes to none. */
  String database();

  /** The process that works for it, by its number: this one, where it has none of its own. */
  long process();

  /** One more client, for a thread of its own. */
  Client client();

  @Override
  void close();

  /** Takes approvals from their opening to their end, one after the other. */
  interface Client {

    /** Has an approval opened, or takes one that was opened meanwhile. */
    void open();

    /** Both reviews, one after the other, each kept before the next is given. */
    void review();
  }
}
