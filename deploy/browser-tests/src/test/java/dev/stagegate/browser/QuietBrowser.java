package dev.stagegate.browser;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser that nobody watches while a page loads. Playwright is told of each request, script and
 * thrown error, which takes a good part of what is measured: what the browser noted itself is read
 * when it is done.
 */
final class QuietBrowser implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws:\\S+)");

  /** It fetches nothing for itself meanwhile. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--lang=en-GB",
          "--window-size=1280,900",
          "--remote-debugging-port=0",
          "--disable-background-networking",
          "--disable-component-extensions-with-background-pages",
          "--disable-default-apps",
          "--disable-extensions",
          "--disable-sync");

  private final Process process;
  private final DevTools devTools;

  private QuietBrowser(Process process, DevTools devTools) {
    this.process = process;
    this.devTools = devTools;
  }

  /**
   * @param profile what it keeps is written there
   */
  static QuietBrowser start(Path profile) {
    List<String> command = new ArrayList<>(List.of(World.chromium().toString()));
    command.addAll(ARGUMENTS);
    command.add("--user-data-dir=" + profile);
    Process process;
    try {
      process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return new QuietBrowser(process, new DevTools(address(process.errorReader())));
    } catch (IOException | RuntimeException e) {
      end(process);
      throw new IllegalStateException("The browser cannot be spoken to", e);
    }
  }

  /** What it says goes on being read, or it would wait for that. */
  private static URI address(BufferedReader said) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher told = ADDRESS.matcher(line);
      if (told.find()) {
        Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
        return URI.create(told.group(1));
      }
    }
    throw new IllegalStateException("The browser ended.");
  }

  /**
   * Loads a page in a window whose cache is empty.
   *
   * @param state who is signed in, as {@link Figures#state} told
   * @param slower how many times slower than this machine is
   * @param noted what is waited for, by name: conditions in JavaScript
   * @return the browser's notes, as {@link Figures} has them
   */
  JsonObject load(String path, String state, int slower, Map<String, String> noted) {
    String url = World.shared().url(path);
    String context = told("Target.createBrowserContext", Map.of(), "browserContextId");
    devTools.send(
        "Storage.setCookies", Map.of("cookies", cookies(state, url), "browserContextId", context));
    String target =
        told(
            "Target.createTarget",
            Map.of("url", "about:blank", "browserContextId", context),
            "targetId");
    String page =
        told("Target.attachToTarget", Map.of("targetId", target, "flatten", true), "sessionId");
    devTools.send("Page.enable", Map.of(), page);
    devTools.send("Emulation.setCPUThrottlingRate", Map.of("rate", slower), page);
    devTools.send(
        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", Figures.notes(noted)), page);
    JsonObject navigated = devTools.send("Page.navigate", Map.of("url", url), page);
    if (navigated.has("errorText")) {
      throw new IllegalStateException(url + ": " + navigated.get("errorText"));
    }
    JsonObject notes =
        devTools.send(
            "Runtime.evaluate",
            Map.of(
                "expression",
                Figures.untilQuiet(noted.size()),
                "awaitPromise",
                true,
                "returnByValue",
                true),
            page);
    if (notes.has("exceptionDetails")) {
      throw new IllegalStateException(url + ": " + notes.get("exceptionDetails"));
    }
    devTools.send("Target.disposeBrowserContext", Map.of("browserContextId", context));
    return notes.getAsJsonObject("result").getAsJsonObject("value");
  }

  private String told(String method, Map<String, ?> parameters, String what) {
    return devTools.send(method, parameters).get(what).getAsString();
  }

  private static List<Map<String, ?>> cookies(String state, String url) {
    return JsonParser.parseString(state)
        .getAsJsonObject()
        .getAsJsonArray("cookies")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .<Map<String, ?>>map(
            cookie ->
                Map.of(
                    "name", cookie.get("name").getAsString(),
                    "value", cookie.get("value").getAsString(),
                    "secure", cookie.get("secure").getAsBoolean(),
                    "url", url))
        .toList();
  }

  @Override
  public void close() {
    devTools.close();
    end(process);
  }

  /** With its own processes, which may write into the profile as long as they are there. */
  private static void end(Process process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().orTimeout(World.PATIENCE.toMillis(), MILLISECONDS).join());
  }
}
