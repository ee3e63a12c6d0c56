package dev.stagegate.feishu.simulator.openapi;

import java.util.ArrayList;
import java.util.List;

/** The newest requests; only the very newest keep their bodies. */
public final class CallLog {

  private static final int KEPT = 50_000;
  private static final int WITH_BODY = 2_000;

  private final List<ReceivedCall> calls = new ArrayList<>();
  private long lastSeq;

  public synchronized List<ReceivedCall> after(long seq) {
    return calls.stream().filter(call -> call.seq() > seq).toList();
  }

  public synchronized void clear() {
    calls.clear();
  }

  synchronized void add(ReceivedCall call) {
    calls.add(call.numbered(++lastSeq));
    int old = calls.size() - 1 - WITH_BODY;
    if (old >= 0) {
      calls.set(old, calls.get(old).withoutBody());
    }
    if (calls.size() > KEPT) {
      calls.subList(0, KEPT / 10).clear();
    }
  }
}
