package dev.stagegate.events.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.DirectoryFact.Person;
import dev.stagegate.events.DirectoryFact.Unmatched;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which tokens of whom count at a service that follows the directory, as far as it was told. */
@NullMarked
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MembersContract {

  private static final String ANN = "ann@example.com";
  private static final String BEN = "ben@example.com";

  private final HttpClient http = HttpClient.newHttpClient();

  /** Hands a fact to the service, which was told of nobody before. */
  protected abstract void take(WorkspaceDirectory directory);

  /** What every member may read. */
  protected abstract URI readableByMembers();

  /** What the {@code Authorization} header of somebody's calls holds. */
  protected abstract String bearer(String email, long credentialsVersion);

  @Test
  void nobody_is_one_before_it_was_told_and_tokens_end_with_credentials_and_membership()
      throws IOException, InterruptedException {
    assertThat(as(ANN, 0)).isEqualTo(503);
    told(1, new Person(ANN, ANN, true, null), new Person(BEN, BEN, true));
    assertThat(as(ANN, 0)).isEqualTo(200);
    assertThat(as(BEN, 0)).isEqualTo(200);
    assertThat(as("of-no-workspace@example.com", 0)).isEqualTo(403);

    told(2, new Person(ANN, ANN, true, 3L), new Person(BEN, BEN, true));
    assertThat(as(ANN, 0)).isEqualTo(401);
    assertThat(as(ANN, 2)).isEqualTo(401);
    assertThat(as(ANN, 3)).isEqualTo(200);
    // Made just now, and the change of before it has not been told yet.
    assertThat(as(ANN, 4)).isEqualTo(200);
    assertThat(as(BEN, 0)).isEqualTo(200);

    told(3, new Person(ANN, ANN, false, 4L), new Person(BEN, BEN, true));
    assertThat(as(ANN, 4)).isEqualTo(403);
    assertThat(as(BEN, 0)).isEqualTo(200);
  }

  private void told(long version, Person... people) {
    take(
        new WorkspaceDirectory(
            version, Unmatched.HOLD, List.of(people), List.of(), List.of(), List.of()));
  }

  private int as(String email, long credentials) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(readableByMembers())
                .header("Authorization", bearer(email, credentials))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }
}
