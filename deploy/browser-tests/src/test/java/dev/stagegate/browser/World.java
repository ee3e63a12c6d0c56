package dev.stagegate.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One installation and one browser for all tests, which do not get in each other's way. */
final class World {

  static final String DEV = "dev@example.com";
  static final String OWNER = "owner@example.com";
  static final String DBA = "dba@example.com";
  static final String ADMIN = "admin@example.com";

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final class Holder {
    private static final World SHARED = new World();
  }

  private final CompanyProvider provider;
  private final Installation installation;
  private final Browser browser;

  private World() {
    // Whoever has little of a machine needs longer, and is no worse for it.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    Playwright playwright = Playwright.create();
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    int port = Ports.free(1).getFirst();
    provider = CompanyProvider.open(URI.create("http://localhost:" + port));
    installation = Installation.start(folder(), port, provider.settings());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  installation.close();
                  provider.close();
                  playwright.close();
                }));
  }

  static Path chromium() {
    String chromium = System.getenv("STAGEGATE_CHROMIUM");
    return Path.of(chromium == null ? "/usr/bin/chromium" : chromium);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("stagegate-browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static World shared() {
    return Holder.SHARED;
  }

  String url(String path) {
    return installation.url().resolve(path).toString();
  }

  Installation installation() {
    return installation;
  }

  String password() {
    return installation.ground().sample().password();
  }

  Browser browser() {
    return browser;
  }

  Api as(String email) {
    return installation.signIn(email);
  }

  IssueWatch open(Requests request) {
    return IssueWatch.open(as(DEV), request);
  }

  Phones phones() {
    return new Phones(installation.http(), installation.ground().feishu());
  }
}
