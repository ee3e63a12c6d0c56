package dev.stagegate.browser;

import static dev.stagegate.browser.Exactly.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A person before a browser window of his or her own; whatever a page complains of is kept. */
final class Visitor implements AutoCloseable {

  private final World world = World.shared();
  private final URI home;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private Visitor(Look look, boolean touches, URI home) {
    this.home = home;
    context =
        world
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setLocale(look.locale())
                    .setTimezoneId("Asia/Shanghai")
                    .setColorScheme(look.isDark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setHasTouch(touches)
                    .setViewportSize(look.width(), look.height()));
    context.setDefaultTimeout(World.PATIENCE.toMillis());
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // A browser writes each answer of 4xx there, whether the page expected it or not.
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  /** How somebody looks at it. */
  record Look(String locale, boolean isDark, int width, int height) {
    static final Look USUAL = new Look("en-GB", false, 1280, 900);
    static final Look CHINESE = new Look("zh-CN", false, 1280, 900);
    static final Look DARK = new Look("en-GB", true, 1280, 900);
    static final Look PHONE = new Look("en-GB", false, 360, 740);
    static final Look CHINESE_DARK_PHONE = new Look("zh-CN", true, 360, 740);
    static final List<Look> ALL = List.of(USUAL, CHINESE, DARK, PHONE, CHINESE_DARK_PHONE);
  }

  static Visitor looking(Look look) {
    return looking(look, World.shared().installation().url());
  }

  /** The same, of another installation than the shared one. */
  static Visitor looking(Look look, URI home) {
    return new Visitor(look, false, home);
  }

  /** Signed in already, by the form. */
  static Visitor signedIn(String email, Look look) {
    return looking(look).nowSignedIn(email);
  }

  /** The same before a screen that is touched. */
  static Visitor touching(String email, Look look) {
    return new Visitor(look, true, World.shared().installation().url()).nowSignedIn(email);
  }

  private Visitor nowSignedIn(String email) {
    goTo("/sign-in");
    signIn(email, world.password());
    page.waitForURL("**/issues");
    return this;
  }

  void signIn(String email, String password) {
    page.locator("input[type=email]").fill(email);
    page.locator("input[type=password]").fill(password);
    page.locator("button[type=submit]").click();
  }

  /** Signs in with a password that somebody else chose, in the place of which another is chosen. */
  void signInAtFirst(String email, String password, String own) {
    signIn(email, password);
    page.getByLabel("New password", exactly()).fill(own);
    page.getByLabel("The same again", exactly()).fill(own);
    button("Change and sign in").click();
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  void goTo(String path) {
    page.navigate(home.resolve(path).toString());
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  /** Presses a button that asks once more, and says yes. */
  void confirm(String name) {
    button(name).first().click();
    Locator question = page.locator("dialog.dialog");
    question
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .click();
    question.waitFor(hidden());
  }

  /** Waits until the page has something to read, and checks what a machine can of WCAG 2.2 AA. */
  void mayBeReadByEverybody() {
    page.locator("h1, .empty").first().waitFor();
    page.locator(".loading").first().waitFor(hidden());
    // Its usual mode puts what it found in frames together on one more page; there are no frames.
    List<String> violations =
        new AxeBuilder(page)
                .setLegacyMode(true)
                .options(violationsAlone())
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations()
                .stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
                .toList();
    assertThat(violations).as("axe on %s", page.url()).isEmpty();
    int tooWide =
        (Integer)
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(tooWide).as("%s is so many pixels too wide", page.url()).isZero();
  }

  /** Whatever else axe has looked at is not told of, node by node. */
  private static AxeRunOptions violationsAlone() {
    AxeRunOptions options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    return options;
  }

  private static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("what the pages complained of").isEmpty();
  }
}
