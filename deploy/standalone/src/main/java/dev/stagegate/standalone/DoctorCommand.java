package dev.stagegate.standalone;

import dev.stagegate.standalone.Diagnosis.Finding;
import dev.stagegate.standalone.Remote.WrongUsage;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code ./stagegate doctor}: looks at an installation and tells what is well and what to do. */
public final class DoctorCommand {

  private static final String USAGE =
      """
      stagegate: %s
      usage: ./stagegate doctor [--language=en|zh] [--url=http://localhost:8080, with STAGEGATE_TOKEN | --data=./data]
      """;

  private static final String LANGUAGE = "language";
  private static final ResourceBundle.Control NO_OTHER =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Api api;
  private final ResourceBundle words;
  private final String language;

  private DoctorCommand(Api api, String language) {
    this.api = api;
    this.language = language;
    this.words =
        ResourceBundle.getBundle("doctor.words", Locale.forLanguageTag(language), NO_OTHER);
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), System.getenv(), out));
  }

  /** Runs it; 0 if all is well, 1 if something is not, 2 if it could not look. */
  static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
    try {
      Remote remote = Remote.read(arguments, Set.of(LANGUAGE));
      if (!remote.words().isEmpty()) {
        throw new WrongUsage("does not know " + remote.words().getFirst());
      }
      String language = language(remote, environment);
      return new DoctorCommand(remote.api(new Http(), environment), language).look(out);
    } catch (WrongUsage e) {
      out.printf(USAGE, e.getMessage());
      return 2;
    } catch (IllegalStateException | UncheckedIOException e) {
      out.println("stagegate: " + e.getMessage());
      return 2;
    }
  }

  private static String language(Remote remote, Map<String, String> environment) {
    if (!remote.has(LANGUAGE)) {
      return environment.getOrDefault("LANG", "").startsWith("zh") ? "zh" : "en";
    }
    String said = remote.option(LANGUAGE);
    if (!Set.of("en", "zh").contains(said)) {
      throw new WrongUsage("--language must be en or zh, was " + said);
    }
    return said;
  }

  private int look(PrintStream out) {
    List<Finding> findings = new ArrayList<>(Diagnosis.of(api.get("/api/v1/installation")));
    findings.addAll(found(Service.APPROVALS));
    findings.addAll(found(Service.GATEWAY));
    findings.addAll(channel());
    findings.forEach(finding -> print(finding, out));
    long bad = findings.stream().filter(finding -> !finding.good()).count();
    out.println(bad == 0 ? word("verdict.good") : word("verdict.bad", bad, findings.size()));
    return bad == 0 ? 0 : 1;
  }

  private List<Finding> found(Service service) {
    try {
      Http.Answer answer = api.send("GET", "/api/v1/installation/" + service.title(), null);
      if (!answer.isSuccess()) {
        return List.of(
            silent(service, answer.status() + " " + answer.body().path("detail").asString("")));
      }
      return Diagnosis.ofService(service.title(), answer.body());
    } catch (UncheckedIOException e) {
      return List.of(silent(service, String.valueOf(e.getMessage())));
    }
  }

  private static Finding silent(Service service, String why) {
    return Finding.of("service", false, service.title(), why);
  }

  /** What the gateway found of its channel last, in its own words. */
  private List<Finding> channel() {
    Http.Answer answer = api.send("GET", "/api/v1/im/settings:check", null);
    if (!answer.isSuccess()) {
      return List.of(Finding.of("channel", answer.status() == 404, word("channel.unchecked")));
    }
    return answer
        .body()
        .path("findings")
        .valueStream()
        .map(
            found ->
                Finding.of(
                    "channel",
                    !found.path("state").asString().equals("FAULT"),
                    told(found.path("says")),
                    told(found.path("todo"))))
        .toList();
  }

  private String told(JsonNode text) {
    return text.path(language).asString("");
  }

  private void print(Finding finding, PrintStream out) {
    Object[] values = finding.values().toArray();
    if (finding.good()) {
      out.println("good  " + word(finding.check() + ".good", values));
      return;
    }
    out.println("BAD   " + word(finding.check() + ".bad", values));
    // The gateway tells in its own words what to do.
    out.println(
        "      -> "
            + (finding.check().equals("channel") && values.length > 1
                ? values[1]
                : word(finding.check() + ".todo", values)));
  }

  private String word(String name, Object... values) {
    return new MessageFormat(words.getString(name), Locale.ROOT).format(values);
  }
}
