package dev.stagegate.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A program that starts Kafka in a folder and sends one record after the other until killed. */
final class SendingRecords {

  static final String TOPIC = "numbers";

  private SendingRecords() {}

  public static void main(String[] arguments) throws Exception {
    var kafka = EmbeddedKafka.start(KafkaSettings.keptIn(Path.of(arguments[0]), 0));
    var client = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers());
    try (var admin = Admin.create(client)) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
    try (var producer =
        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
      for (int n = 1; ; n++) {
        producer.send(
            new ProducerRecord<>(TOPIC, Integer.toString(n)),
            (sent, failure) -> {
              if (failure == null) {
                System.out.println("acknowledged " + sent.offset());
              }
            });
        if (n % 50 == 0) {
          producer.flush();
        }
      }
    }
  }
}
