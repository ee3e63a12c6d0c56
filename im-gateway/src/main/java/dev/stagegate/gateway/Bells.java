package dev.stagegate.gateway;

import dev.stagegate.gateway.invitation.Worker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Wakes workers that are made later than those who have work for them. */
final class Bells {

  private final List<Runnable> sending = new CopyOnWriteArrayList<>();
  private final List<Runnable> telling = new CopyOnWriteArrayList<>();
  private final AtomicReference<Runnable> events = new AtomicReference<>(() -> {});

  void wireEvents(Worker<?> eventWorker) {
    events.set(eventWorker::wake);
  }

  void wire(Worker<?> sendingWorker, Worker<?> tellingWorker) {
    sending.add(sendingWorker::wake);
    telling.add(tellingWorker::wake);
  }

  void ringSending() {
    sending.forEach(Runnable::run);
  }

  void ringTelling() {
    telling.forEach(Runnable::run);
  }

  void ringEvents() {
    events.get().run();
  }
}
