package dev.stagegate.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A window that is measured: what the browser itself notes of how long pages take. */
final class Figures implements AutoCloseable {

  /** The browser's notes, in milliseconds since the page was asked for. */
  private static final String NOTES =
      """
      window.notes = { long: [], paint: 0, first: {} };
      new PerformanceObserver(list => list.getEntries().forEach(task => window.notes.long.push([task.startTime, task.duration])))
        .observe({ type: 'longtask', buffered: true });
      new PerformanceObserver(list => list.getEntries().forEach(paint => { window.notes.paint = paint.startTime; }))
        .observe({ type: 'largest-contentful-paint', buffered: true });
      window.noteFirst = (name, isThere) => {
        const look = () => {
          if (window.notes.first[name] === undefined && isThere()) window.notes.first[name] = performance.now();
        };
        new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
      };
      """;

  private static final String UNTIL_QUIET =
      """
      new Promise(done => {
        const look = () => {
          const { first = {}, long = [] } = window.notes ?? {};
          const times = Object.values(first);
          const last = Math.max(...times, ...long.map(([at, took]) => at + took));
          return times.length === %d && performance.now() - last > %d ? done(window.notes) : setTimeout(look, 200);
        };
        look();
      })
      """;

  /** How long nothing is there before it is believed that nothing comes. */
  private static final int QUIET_MILLIS = 1_500;

  private final BrowserContext context;
  private final Page page;
  private final CDPSession devTools;

  private Figures(BrowserContext context) {
    this.context = context;
    context.setDefaultTimeout(World.PATIENCE.toMillis());
    context.addInitScript(NOTES);
    page = context.newPage();
    devTools = context.newCDPSession(page);
    devTools.send("Performance.enable");
  }

  /**
   * @param state who is signed in, as {@link #state} told; nothing is in this window's cache
   */
  static Figures window(String state) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setLocale("en-GB")
            .setViewportSize(1280, 900)
            .setStorageState(state);
    return new Figures(World.shared().browser().newContext(options));
  }

  /**
   * A script that notes what the browser tells, in {@code window.notes}.
   *
   * @param firsts conditions in JavaScript, by name: when each was first met is noted, too
   */
  static String notes(Map<String, String> firsts) {
    return firsts.entrySet().stream()
        .map(each -> "noteFirst('%s', () => %s);\n".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining("", NOTES, ""));
  }

  /**
   * The notes, once so many conditions were met and the page was quiet for as long as it takes to
   * be sure.
   */
  static String untilQuiet(int firsts) {
    return UNTIL_QUIET.formatted(firsts, QUIET_MILLIS);
  }

  /** Who is signed in in a visitor's window. */
  static String state(String email) {
    try (Visitor visitor = Visitor.signedIn(email, Visitor.Look.USUAL)) {
      return visitor.context().storageState();
    }
  }

  Page page() {
    return page;
  }

  /** So many times slower than this machine is; 1 is as it is. */
  Figures slowedDown(int times) {
    JsonObject rate = new JsonObject();
    rate.addProperty("rate", times);
    devTools.send("Emulation.setCPUThrottlingRate", rate);
    return this;
  }

  void goTo(String path) {
    page.navigate(World.shared().url(path));
  }

  /**
   * Until nothing is loaded any more, and the page was quiet for as long as it takes to be sure.
   */
  void settle() {
    page.waitForTimeout(QUIET_MILLIS);
  }

  void forgetLongTasks() {
    page.evaluate("window.notes.long = []");
  }

  /** How long each task took that kept the page from answering. */
  List<Double> longTasks() {
    return ((List<?>) page.evaluate("window.notes.long.map(([, took]) => took)"))
        .stream().map(took -> ((Number) took).doubleValue()).toList();
  }

  /** What the page's objects take after garbage was collected, in bytes. */
  long heap() {
    devTools.send("HeapProfiler.collectGarbage");
    devTools.send("HeapProfiler.collectGarbage");
    return devTools.send("Runtime.getHeapUsage").get("usedSize").getAsLong();
  }

  /** How many there are in the page: {@code Nodes}, {@code JSEventListeners}. */
  long count(String metric) {
    for (JsonElement each : devTools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      if (each.getAsJsonObject().get("name").getAsString().equals(metric)) {
        return each.getAsJsonObject().get("value").getAsLong();
      }
    }
    throw new IllegalStateException("There is no metric " + metric);
  }

  CDPSession devTools() {
    return devTools;
  }

  @Override
  public void close() {
    context.close();
  }
}
