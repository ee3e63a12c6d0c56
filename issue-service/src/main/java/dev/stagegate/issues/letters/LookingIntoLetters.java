package dev.stagegate.issues.letters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Dead letters, and what can be done about them; who may is decided by who asks. */
@Component
public class LookingIntoLetters {

  private static final int LONGEST_BODY = 1_000_000;
  private static final int LONGEST_HISTORY = 200;

  private final DeadLetterTable letters;
  private final ReadingLetter reading;
  private final Replaying replaying;

  LookingIntoLetters(DeadLetterTable letters, ReadingLetter reading, Replaying replaying) {
    this.letters = letters;
    this.reading = reading;
    this.replaying = replaying;
  }

  /** A header of a record, as text. */
  public record LetterHeader(String name, String value) {}

  /**
   * What a letter says, as it came. It may hold SQL.
   *
   * @param body the first million bytes as text
   * @param whole whether that is all
   */
  public record LetterContent(List<LetterHeader> headers, String body, boolean whole) {}

  /**
   * A letter and what happened to it.
   *
   * @param stack where in the code it went wrong
   */
  public record Detail(DeadLetter letter, String stack, List<LetterEvent> history) {}

  /** Newest first; each part of the filter may be null. */
  public Flux<DeadLetter> page(
      @Nullable Long before,
      @Nullable LetterState state,
      @Nullable String reader,
      @Nullable String key,
      int most) {
    return letters.page(before, state, reader, key, most);
  }

  /** Empty where there is none. */
  public Mono<Detail> detail(long id) {
    return letters
        .find(id)
        .flatMap(
            letter ->
                letters
                    .stackOf(id)
                    .zipWith(
                        letters.history(id, LONGEST_HISTORY).collectList(),
                        (stack, history) -> new Detail(letter, stack, history)));
  }

  /** Empty where Kafka no longer keeps it. */
  public Mono<LetterContent> content(DeadLetter letter) {
    return reading.at(letter.place()).map(LookingIntoLetters::content);
  }

  private static LetterContent content(ConsumerRecord<String, byte[]> letter) {
    List<LetterHeader> headers = new ArrayList<>();
    for (Header header : letter.headers()) {
      headers.add(new LetterHeader(header.key(), text(header.value())));
    }
    byte[] body = letter.value() == null ? new byte[0] : letter.value();
    boolean whole = body.length <= LONGEST_BODY;
    return new LetterContent(
        headers,
        new String(body, 0, Math.min(body.length, LONGEST_BODY), StandardCharsets.UTF_8),
        whole);
  }

  private static String text(byte @Nullable [] value) {
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }

  /** Whether it could be told once more: not what is discarded, or being told. */
  public Mono<Boolean> replay(long id, String who, String why) {
    return replaying.replay(id, who, why);
  }

  /** Whether it could be discarded: not what is discarded already, or being told. */
  public Mono<Boolean> discard(long id, String who, String why) {
    return replaying.discard(id, who, why);
  }
}
