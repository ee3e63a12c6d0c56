package dev.stagegate.gateway;

import dev.stagegate.gateway.invitation.Worker;
import java.util.concurrent.atomic.AtomicReference;

/** Wakes workers that are made later than those who have work for them. */
final class Bells {

  private final AtomicReference<Runnable> sending = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> telling = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> events = new AtomicReference<>(() -> {});

  void wire(Worker<?> sendingWorker, Worker<?> tellingWorker, Worker<?> eventWorker) {
    sending.set(sendingWorker::wake);
    telling.set(tellingWorker::wake);
    events.set(eventWorker::wake);
  }

  void ringSending() {
    sending.get().run();
  }

  void ringTelling() {
    telling.get().run();
  }

  void ringEvents() {
    events.get().run();
  }
}
