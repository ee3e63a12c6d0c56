package dev.stagegate.feishu.simulator.push;

import java.util.ArrayDeque;
import java.util.List;

/** The newest push attempts. */
public final class PushLog {

  private static final int KEPT = 5_000;

  private final ArrayDeque<PushAttempt> attempts = new ArrayDeque<>();
  private long lastSeq;

  public synchronized List<PushAttempt> after(long seq) {
    return attempts.stream().filter(attempt -> attempt.seq() > seq).toList();
  }

  public synchronized void clear() {
    attempts.clear();
  }

  synchronized void add(PushAttempt attempt) {
    attempts.addLast(attempt.numbered(++lastSeq));
    if (attempts.size() > KEPT) {
      attempts.removeFirst();
    }
  }
}
