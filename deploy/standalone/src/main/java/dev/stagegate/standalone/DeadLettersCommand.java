package dev.stagegate.standalone;

import dev.stagegate.standalone.Remote.WrongUsage;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** {@code ./stagegate dead-letters}: what readers gave up, and what is done about it. */
public final class DeadLettersCommand {

  private static final String USAGE =
      """
      stagegate: %s
      usage: ./stagegate dead-letters list [--state=WAITING|REPLAYED|DISCARDED] [--reader=NAME] [--key=KEY] [--limit=50]
                                      show ID [--content]
                                      replay ID... [--reason=TEXT]
                                      discard ID... --reason=TEXT
             each with --url=http://localhost:8080 and STAGEGATE_TOKEN, or --data=./data for what `up` started
      """;

  private static final Set<String> FILTERS = Set.of("state", "reader", "key", "limit", "cursor");
  private static final Set<String> OPTIONS =
      Set.of("state", "reader", "key", "limit", "cursor", "content", "reason");

  private final Remote remote;
  private final Api api;
  private final PrintStream out;

  private DeadLettersCommand(Remote remote, Api api, PrintStream out) {
    this.remote = remote;
    this.api = api;
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv(), System.out));
  }

  /** Runs it; 0 if all was done, 1 if something was refused, 2 if it was not understood. */
  static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
    try {
      Remote remote = Remote.read(arguments, OPTIONS);
      if (remote.words().isEmpty()) {
        throw new WrongUsage("what is to be done?");
      }
      return new DeadLettersCommand(remote, remote.api(new Http(), environment), out).act();
    } catch (WrongUsage e) {
      out.printf(USAGE, e.getMessage());
      return 2;
    } catch (IllegalStateException | UncheckedIOException e) {
      out.println("stagegate: " + e.getMessage());
      return 1;
    }
  }

  private int act() {
    List<String> ids = remote.words().subList(1, remote.words().size());
    return switch (remote.words().getFirst()) {
      case "list" -> list();
      case "show" -> show(one(ids));
      case "replay" -> settle(ids, "replay");
      case "discard" -> settle(ids, "discard");
      default -> throw new WrongUsage("cannot " + remote.words().getFirst());
    };
  }

  private static String one(List<String> ids) {
    if (ids.size() != 1) {
      throw new WrongUsage("show takes one id");
    }
    return id(ids.getFirst());
  }

  private static String id(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new WrongUsage(text + " is no id");
    }
    return text;
  }

  private int list() {
    String query =
        FILTERS.stream()
            .sorted()
            .filter(remote::has)
            .map(
                name -> name + "=" + URLEncoder.encode(remote.option(name), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    JsonNode page = api.get("/api/v1/dead-letters" + (query.isEmpty() ? "" : "?" + query));
    out.printf(
        "%-8s %-10s %-22s %-26s %-9s %s%n", "ID", "STATE", "READER", "SINCE", "KEY", "REASON");
    page.path("items")
        .valueStream()
        .forEach(
            letter ->
                out.printf(
                    "%-8s %-10s %-22s %-26s %-9s %s%n",
                    letter.path("id").asLong(),
                    letter.path("state").asString(),
                    letter.path("reader").asString(),
                    letter.path("firstAt").asString(),
                    letter.path("key").asString(),
                    letter.path("reason").asString().lines().findFirst().orElse("")));
    if (!page.path("next").isNull()) {
      out.println("more: --cursor=" + page.path("next").asString());
    }
    return 0;
  }

  private int show(String id) {
    out.println(pretty(api.get("/api/v1/dead-letters/" + id)));
    if (remote.has("content")) {
      out.println(pretty(api.get("/api/v1/dead-letters/" + id + "/content")));
    }
    return 0;
  }

  private static String pretty(JsonNode node) {
    return Http.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  private int settle(List<String> ids, String act) {
    if (ids.isEmpty()) {
      throw new WrongUsage(act + " takes one id or more");
    }
    List<String> all = new ArrayList<>();
    ids.forEach(text -> all.add(id(text)));
    String reason = remote.option("reason");
    boolean whole = true;
    for (String id : all) {
      Http.Answer answer =
          api.send("POST", "/api/v1/dead-letters/" + id + "/" + act, Map.of("reason", reason));
      whole &= answer.isSuccess();
      out.println(
          id
              + ": "
              + (answer.isSuccess()
                  ? answer.body().at("/letter/state").asString()
                  : answer.body().path("detail").asString() + " " + answer.body().path("errors")));
    }
    return whole ? 0 : 1;
  }
}
