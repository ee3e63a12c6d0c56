package dev.stagegate.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The broker's configuration: one node, small, and quick to come back after a kill. */
final class BrokerConfig {

  static final int NODE_ID = 1;
  static final String CONTROLLER = "CONTROLLER";

  private static final int MIB = 1 << 20;

  private BrokerConfig() {}

  static Map<String, String> of(Path data, int port, int controllerPort, Map<String, String> more) {
    var config = new HashMap<String, String>();
    config.putAll(node(data, port, controllerPort));
    config.putAll(singleReplica());
    config.putAll(quickReturn());
    config.putAll(small());
    config.putAll(records());
    config.putAll(more);
    return Map.copyOf(config);
  }

  private static Map<String, String> node(Path data, int port, int controllerPort) {
    var client = "PLAINTEXT://%s:%d".formatted(Ports.HOST, port);
    return Map.of(
        "process.roles", "broker,controller",
        "node.id", Integer.toString(NODE_ID),
        "listeners", "%s,%s://%s:%d".formatted(client, CONTROLLER, Ports.HOST, controllerPort),
        "advertised.listeners", client,
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,%s:PLAINTEXT".formatted(CONTROLLER),
        "controller.listener.names", CONTROLLER,
        "controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, Ports.HOST, controllerPort),
        "log.dirs", data.toString());
  }

  private static Map<String, String> singleReplica() {
    return Map.of(
        "offsets.topic.replication.factor", "1",
        "offsets.topic.num.partitions", "4",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "transaction.state.log.num.partitions", "4",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1",
        "share.coordinator.state.topic.num.partitions", "1",
        "num.partitions", "1");
  }

  /** After a kill the controller admits the broker again only when its old session has expired. */
  private static Map<String, String> quickReturn() {
    return Map.of(
        "broker.session.timeout.ms", "2000",
        "broker.heartbeat.interval.ms", "500",
        "group.initial.rebalance.delay.ms", "0",
        "server.max.startup.time.ms", "120000");
  }

  private static Map<String, String> small() {
    return Map.of(
        "num.network.threads", "2",
        "num.io.threads", "2",
        "background.threads", "2",
        "num.recovery.threads.per.data.dir", "1",
        "log.cleaner.dedupe.buffer.size", Integer.toString(4 * MIB),
        "log.index.size.max.bytes", Integer.toString(MIB),
        "log.segment.bytes", Integer.toString(128 * MIB),
        // Without it the controller writes an empty record to disk twice a second for ever.
        "metadata.max.idle.interval.ms", "0",
        "metric.reporters", "");
  }

  /**
   * Topics are made on purpose and set their own size limits; the broker takes what they allow. No
   * flush per record: what is acknowledged is in the page cache and outlives the process.
   */
  private static Map<String, String> records() {
    return Map.of(
        "auto.create.topics.enable", "false", "message.max.bytes", Integer.toString(64 * MIB));
  }
}
