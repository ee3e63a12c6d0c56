package dev.stagegate.benchmark.approvals;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/**
 * What cannot be undercut: the same writes or messages, and nothing decided.
 *
 * @param opening does what opening an approval of this id takes
 * @param reviewing does what its review of this number takes, from 1
 * @param closing lets go of what it holds
 */
record Floor(
    String title,
    String database,
    Consumer<String> opening,
    ObjIntConsumer<String> reviewing,
    Runnable closing)
    implements Gate {

  @Override
  public long process() {
    return ProcessHandle.current().pid();
  }

  @Override
  public Client client() {
    return new Client() {

      private String id = "";

      @Override
      public void open() {
        id = UUID.randomUUID().toString();
        opening.accept(id);
      }

      @Override
      public void review() {
        reviewing.accept(id, 1);
        reviewing.accept(id, 2);
      }
    };
  }

  @Override
  public void close() {
    closing.run();
  }
}
