package dev.stagegate.issues.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.audit.verify.ExportCheck.Result.Broken;
import dev.stagegate.issues.audit.verify.ExportCheck.Result.Whole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExportCheckTest {

  private static final String LAST = hashOf(chain(6).getLast());

  private final List<String> lines = chain(6);

  @Test
  void a_chain_as_it_was_written_is_whole() {
    assertThat(check(null)).isEqualTo(new Whole(6, LAST));
    assertThat(check(LAST)).isEqualTo(new Whole(6, LAST));
  }

  @Test
  void an_empty_log_is_whole() {
    lines.clear();
    assertThat(check(null)).isEqualTo(new Whole(0, "0".repeat(64)));
  }

  @Test
  void every_single_byte_that_is_changed_is_noticed_at_its_entry() {
    String third = lines.get(2);
    for (int i = 0; i < third.length(); i++) {
      char other = third.charAt(i) == 'x' ? 'y' : 'x';
      lines.set(2, third.substring(0, i) + other + third.substring(i + 1));
      assertThat(why()).as("byte %d", i).containsPattern("[Ee]ntry 3 ");
    }
  }

  @Test
  void an_entry_that_was_changed_with_its_hash_is_noticed_at_the_next() {
    String before = hashOf(lines.get(1));
    lines.set(2, line(3, "forged", before));
    assertThat(why()).startsWith("Entry 4 was changed, or the one before it");
  }

  @Test
  void an_entry_that_was_removed_is_missing() {
    lines.remove(2);
    assertThat(why()).isEqualTo("Entry 3 is missing: in its place stands entry 4.");
  }

  @Test
  void the_first_entry_cannot_be_removed_either() {
    lines.removeFirst();
    assertThat(why()).isEqualTo("Entry 1 is missing: in its place stands entry 2.");
  }

  @Test
  void two_entries_that_were_swapped_are_noticed_at_the_first() {
    Collections.swap(lines, 1, 3);
    assertThat(why()).isEqualTo("Entry 2 is missing: in its place stands entry 4.");
  }

  @Test
  void an_entry_that_was_inserted_is_noticed() {
    lines.add(3, lines.get(1));
    assertThat(why())
        .isEqualTo("Entry 4 is missing: in its place stands entry 2, which was there before.");
    lines.set(3, line(4, "forged", hashOf(lines.get(2))));
    assertThat(why())
        .isEqualTo("Entry 5 is missing: in its place stands entry 4, which was there before.");
  }

  @Test
  void a_line_that_is_no_entry_is_noticed() {
    lines.add(2, "");
    assertThat(why()).isEqualTo("Line 3 is no entry of an audit log; entry 3 should be there.");
  }

  @Test
  void an_end_that_was_cut_off_is_noticed_by_the_last_hash_alone() {
    lines.removeLast();
    assertThat(check(null)).isInstanceOf(Whole.class);
    assertThat(check(LAST)).isInstanceOf(Broken.class);
  }

  @Test
  void a_log_that_was_written_anew_is_noticed_by_the_last_hash_alone() {
    String before = hashOf(lines.get(3));
    lines.set(4, line(5, "forged", before));
    lines.set(5, line(6, "DID", hashOf(lines.get(4))));
    assertThat(check(null)).isInstanceOf(Whole.class);
    assertThat(check(LAST)).isInstanceOf(Broken.class);
  }

  private String why() {
    return check(null) instanceof Broken(String why) ? why : "whole";
  }

  private ExportCheck.Result check(@Nullable String last) {
    String export = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    try {
      return ExportCheck.of(
          new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)), last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> chain(int length) {
    List<String> chain = new ArrayList<>();
    String before = "0".repeat(64);
    for (int sequence = 1; sequence <= length; sequence++) {
      chain.add(line(sequence, "DID", before));
      before = hashOf(chain.getLast());
    }
    return chain;
  }

  private static String line(int sequence, String act, String before) {
    String entry = "{\"sequence\":" + sequence + ",\"act\":\"" + act + "\",\"object\":\"ü\"}";
    return entry.substring(0, entry.length() - 1)
        + ",\"hash\":\""
        + sha256(HexFormat.of().parseHex(before), entry)
        + "\"}";
  }

  private static String hashOf(String line) {
    return line.substring(line.length() - 66, line.length() - 2);
  }

  private static String sha256(byte[] before, String entry) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(before);
      return HexFormat.of().formatHex(digest.digest(entry.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
