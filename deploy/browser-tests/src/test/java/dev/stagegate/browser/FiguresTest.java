package dev.stagegate.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Measures the console and prints what came of it: {@code ./stagegate bench console}. Nothing fails
 * here by being slow, since machines differ.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledIfSystemProperty(named = "stagegate.figures", matches = "measure")
@TestMethodOrder(OrderAnnotation.class)
class FiguresTest {

  private static final int WARM_UP = 25;
  private static final int LOADS = 15;
  private static final int DECISIONS = 15;
  private static final int LINES = 10_000;
  private static final int ISSUES = 100_000;
  private static final int MOST_PAGES = 600;
  private static final int PAGES_A_LINE = 100;

  /** What an approver came for: the buttons work, and the SQL is there. */
  private static final Map<String, String> ANSWERS =
      Map.of(
          "decide",
          "[...document.querySelectorAll('button')].some(b => b.textContent.trim() === 'Approve' &&"
              + " !b.disabled)",
          "sql",
          "document.querySelector('.statement :is(.editor-plain, .cm-line)') !== null");

  /** As long as what people usually ask for. */
  private static final String A_TABLE =
      """
      CREATE TABLE figures_timed (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        customer_id bigint NOT NULL,
        ordered_at timestamptz NOT NULL DEFAULT now(),
        state text NOT NULL DEFAULT 'NEW',
        total numeric(12, 2) NOT NULL
      )\
      """;

  /** The first issue of the page that is shown, once it is another one. */
  private static final String OTHER_PAGE =
      """
      before => {
        const first = document.querySelector('.issue-list ul[aria-busy=false] .issue-title')?.href;
        return first !== before && first;
      }
      """;

  /** Notes when the page shows that something was decided; the next stage may come at once. */
  private static final String NOTE_DECIDED =
      """
      const shown = () => ['.issue-meta .badge', '.nodes', '.stages']
        .map(each => document.querySelector(each)?.textContent).join();
      const before = shown();
      new MutationObserver((_, self) => {
        if (shown() === before) return;
        self.disconnect();
        window.decidedAt = Date.now();
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
      """;

  private final World world = World.shared();

  @Test
  @Order(1)
  void what_a_first_load_takes() {
    String id = waiting("Loaded");
    String owner = Figures.state(World.OWNER);
    for (String path : List.of("/issues", "/issues/" + id)) {
      try (Figures window = Figures.window(owner)) {
        AtomicLong script = new AtomicLong();
        AtomicLong all = new AtomicLong();
        List<String> scripts = Collections.synchronizedList(new ArrayList<>());
        window.devTools().send("Network.enable");
        window
            .devTools()
            .on(
                "Network.responseReceived",
                told -> {
                  if (told.getAsJsonObject().get("type").getAsString().equals("Script")) {
                    scripts.add(told.getAsJsonObject().get("requestId").getAsString());
                  }
                });
        window
            .devTools()
            .on(
                "Network.loadingFinished",
                told -> {
                  long bytes = told.getAsJsonObject().get("encodedDataLength").getAsLong();
                  all.addAndGet(bytes);
                  if (scripts.contains(told.getAsJsonObject().get("requestId").getAsString())) {
                    script.addAndGet(bytes);
                  }
                });
        window.goTo(path);
        window.settle();
        print(
            "first load of %s, as received: JavaScript %d kB, all %d kB",
            path.equals("/issues") ? "the list" : "an issue, its editor too",
            script.get() / 1000,
            all.get() / 1000);
      }
    }
  }

  @Test
  @Order(2)
  void when_an_issue_answers(@TempDir Path profile) {
    String id = waiting("Timed", A_TABLE);
    String owner = Figures.state(World.OWNER);
    try (QuietBrowser browser = QuietBrowser.start(profile)) {
      // Services that have just been started are still being compiled.
      loads(browser, WARM_UP, id, owner, 1);
      for (int slower : List.of(1, 4)) {
        List<JsonObject> loads = loads(browser, LOADS, id, owner, slower);
        print(
            "issue page, cold cache, CPU %d times slower: largest paint %s",
            slower, of(loads, notes -> notes.get("paint").getAsDouble()));
        print(
            "  can be decided %s; SQL is there %s",
            of(loads, notes -> first(notes, "decide")), of(loads, notes -> first(notes, "sql")));
        print(
            "  interactive (both, and no task over 50 ms after) %s",
            of(loads, FiguresTest::interactive));
      }
    }
  }

  private static List<JsonObject> loads(
      QuietBrowser browser, int times, String issueId, String reader, int slower) {
    return IntStream.range(0, times)
        .mapToObj(_ -> browser.load("/issues/" + issueId, reader, slower, ANSWERS))
        .toList();
  }

  private static double first(JsonObject notes, String name) {
    return notes.getAsJsonObject("first").get(name).getAsDouble();
  }

  private static double interactive(JsonObject notes) {
    double answers = Math.max(first(notes, "decide"), first(notes, "sql"));
    return notes.getAsJsonArray("long").asList().stream()
        .map(JsonElement::getAsJsonArray)
        .mapToDouble(task -> task.get(0).getAsDouble() + task.get(1).getAsDouble())
        .reduce(answers, Math::max);
  }

  @Test
  @Order(3)
  void when_a_decision_on_a_phone_is_shown() {
    String dev = Figures.state(World.DEV);
    Phones phones = world.phones();
    List<Double> millis = new ArrayList<>();
    for (int decision = 0; decision < DECISIONS; decision++) {
      String id = waiting("Live " + decision, "CREATE TABLE figures_live_" + decision + " (n int)");
      JsonNode request = phones.openRequest(id, World.OWNER);
      try (Figures window = Figures.window(dev)) {
        window.goTo("/issues/" + id);
        window.page().locator(".issue-meta .live").waitFor();
        window.settle();
        window.page().evaluate("() => {" + NOTE_DECIDED + "}");
        long pressed = System.currentTimeMillis();
        phones.approve(request, World.OWNER, "");
        Object shown = window.page().waitForFunction("() => window.decidedAt").jsonValue();
        millis.add(((Number) shown).doubleValue() - pressed);
      }
    }
    print("a decision pressed on a phone is shown in an open page after %s", of(millis));
  }

  @Test
  @Order(4)
  void how_a_long_text_scrolls() {
    String id = waiting("Long", longText());
    String dev = Figures.state(World.DEV);
    for (int slower : List.of(1, 4)) {
      try (Figures window = Figures.window(dev)) {
        window.goTo("/issues/" + id);
        window.page().locator(".statement .cm-line").first().waitFor();
        window.settle();
        window.slowedDown(slower);
        print(
            "%d lines, CPU %d times slower, read: opened with tasks %s",
            LINES, slower, of(window.longTasks()));
        scroll(window, "  scrolled from top to bottom");
        window
            .page()
            .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Edit").setExact(true))
            .click();
        window.page().locator(".statement [contenteditable=true]").waitFor();
        window.settle();
        scroll(window, "  edited: scrolled from top to bottom");
        window.forgetLongTasks();
        window.page().locator(".statement [contenteditable=true]").click();
        window.page().keyboard().type(" -- twenty letters more");
        window.settle();
        print("  typed in: tasks over 50 ms %s", of(window.longTasks()));
      }
    }
  }

  /** By wheel, as fast as the page follows; what keeps it from answering is told. */
  private static void scroll(Figures window, String what) {
    Locator text = window.page().locator(".statement .cm-scroller");
    text.scrollIntoViewIfNeeded();
    BoundingBox box = text.boundingBox();
    window.page().mouse().move(box.x + box.width / 2, box.y + box.height / 2);
    window.forgetLongTasks();
    double end = -1;
    int turns = 0;
    while (true) {
      window.page().mouse().wheel(0, 700);
      window.page().evaluate("new Promise(done => requestAnimationFrame(done))");
      turns++;
      if (turns % 25 == 0) {
        double top = ((Number) text.evaluate("text => text.scrollTop")).doubleValue();
        if (top == end) {
          break;
        }
        end = top;
      }
    }
    print("%s, %.0f px: tasks over 50 ms %s", what, end, of(window.longTasks()));
  }

  @Test
  @Order(5)
  void what_paging_through_very_many_issues_keeps() {
    String id = waiting("Copied");
    ManyIssues.copy(world.installation(), id, ISSUES);
    try (Figures window = Figures.window(Figures.state(World.OWNER))) {
      window.goTo("/issues?view=all");
      Locator older = window.page().locator(".pages").getByText("Older");
      int pages = 0;
      String first = "";
      while (true) {
        first = (String) window.page().waitForFunction(OTHER_PAGE, first).jsonValue();
        pages++;
        boolean isLast = pages == MOST_PAGES || older.count() == 0;
        if (pages == 1 || pages % PAGES_A_LINE == 0 || isLast) {
          print(
              "page %d: %.1f MB on the heap, %d nodes, %d listeners",
              pages, window.heap() / 1e6, window.count("Nodes"), window.count("JSEventListeners"));
        }
        if (isLast) {
          break;
        }
        older.click();
      }
    }
  }

  private String waiting(String title) {
    return waiting(title, "CREATE TABLE figures_" + title.toLowerCase(Locale.ROOT) + " (n int)");
  }

  /** An issue that waits for its owner, who was asked. */
  private String waiting(String title, String sql) {
    IssueWatch issue =
        world.open(
            Requests.titled(title)
                .assignedTo(World.OWNER)
                .in("staging", sql)
                .in("prod", "CREATE TABLE figures_later (n int)"));
    Phones phones = world.phones();
    phones.openRequest(issue.issueId(), World.OWNER);
    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL)) {
      owner.goTo("/issues/" + issue.issueId());
      owner.page().locator(".statement .cm-line").first().waitFor();
    }
    return issue.issueId();
  }

  private static String longText() {
    return IntStream.range(0, LINES - 2)
        .mapToObj(
            n ->
                "  (%d, 'somebody number %d', %d.%02d, DATE '2026-11-27'), -- line %d"
                    .formatted(n, n, n * 7, n % 100, n + 2))
        .collect(
            Collectors.joining(
                "\n",
                "INSERT INTO people (id, name, owes, since) VALUES\n",
                "\n  (-1, 'the last', 0, NULL)"));
  }

  private static String of(List<JsonObject> loads, ToDoubleFunction<JsonObject> figure) {
    return of(loads.stream().mapToDouble(figure).boxed().toList());
  }

  private static String of(List<Double> millis) {
    if (millis.isEmpty()) {
      return "none";
    }
    List<Double> sorted = millis.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "n %d  p50 %.0f ms  max %.0f ms",
        sorted.size(),
        sorted.get(sorted.size() / 2),
        sorted.getLast());
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
