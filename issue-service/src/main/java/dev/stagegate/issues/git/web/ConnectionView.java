package dev.stagegate.issues.git.web;

import dev.stagegate.issues.git.GitConnection;
import dev.stagegate.issues.git.HostKind;
import dev.stagegate.issues.git.ManagingConnections.About;
import dev.stagegate.issues.git.ManagingConnections.Trouble;
import dev.stagegate.issues.git.PathRule;
import dev.stagegate.issues.git.Push;
import dev.stagegate.issues.git.Strangers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Git connection; its secrets are never shown.
 *
 * @param hookUrl where the host is to send its pushes
 * @param people who is who, by the name that the host has for somebody
 * @param head the commit up to which pushes were worked; null before the first was told
 * @param trouble why pushes wait; null where none does
 * @param lastPush the last that was told and is remembered
 * @param version goes into If-Match of a change
 */
@Schema(name = "GitConnectionView")
record ConnectionView(
    String id,
    String title,
    HostKind host,
    URI apiUrl,
    String repository,
    String branch,
    String projectId,
    String account,
    List<PathRule> paths,
    Map<String, String> people,
    Strangers strangers,
    boolean enabled,
    String hookUrl,
    @Nullable String head,
    @Nullable Trouble trouble,
    @Nullable PushView lastPush,
    long version,
    String changedBy,
    Instant changedAt) {

  static ConnectionView of(About about, String hooks) {
    GitConnection connection = about.connection();
    Push last = about.lastPush();
    return new ConnectionView(
        connection.id(),
        connection.title(),
        connection.host(),
        connection.apiUrl(),
        connection.repository(),
        connection.branch(),
        connection.projectId(),
        connection.account(),
        connection.paths(),
        new TreeMap<>(connection.people()),
        connection.strangers(),
        connection.enabled(),
        hooks + connection.id(),
        connection.head(),
        about.trouble(),
        last == null ? null : PushView.of(last),
        connection.version(),
        connection.changedBy(),
        connection.changedAt());
  }
}
