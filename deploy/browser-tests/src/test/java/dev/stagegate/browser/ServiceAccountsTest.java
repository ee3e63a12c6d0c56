package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagegate.browser.Exactly.of;
import static dev.stagegate.browser.Fields.field;
import static dev.stagegate.browser.Fields.isRefused;
import static dev.stagegate.browser.Fields.section;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Programs that call: what they show when they do, from when it is made to when it is refused. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServiceAccountsTest {

  private static final String ACCOUNTS = "/settings/service-accounts";
  private static final String PATH = "/api/v1/service-accounts";

  private final World world = World.shared();
  private final WorkspaceThings workspace = WorkspaceThings.ofTheSample();

  /** No account is removed; one that is turned off is refused, whatever was made for it. */
  @AfterEach
  void no_account_is_let_in_any_more() {
    workspace.ids(PATH + "?active=true").stream()
        .filter(id -> id.startsWith("browser-"))
        .forEach(id -> workspace.change(PATH + "/" + id, Map.of("active", false)));
  }

  @Test
  void an_account_calls_by_its_token_until_that_is_revoked() {
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      SettingsPage accounts = new SettingsPage(admin.page());
      admin.goTo(ACCOUNTS);
      admin.button("Add a service account").click();
      accounts.field("Name").fill("Browser pipeline");
      accounts.field("ID").fill("browser pipeline");
      accounts.button("Save").click();
      isRefused(accounts.field("ID"), "must be 1 to 63 small letters, digits");
      admin.mayBeReadByEverybody();
      accounts.field("ID").fill("browser-pipeline");
      accounts.save();
      assertThat(accounts.row("Browser pipeline")).containsText("service:browser-pipeline");
      accounts.open("Browser pipeline");
      Locator tokens = section(admin.page(), "Tokens");
      assertThat(tokens).containsText("No tokens");

      String token = madeToken(admin, tokens);
      assertThat(status(token, "/api/v1/issues")).isEqualTo(200);
      assertThat(status(token, "/api/v1/projects")).as("without the scope for it").isEqualTo(403);
      assertThat(tokens.locator(".thing")).containsText("Valid");
      admin.page().reload();
      assertThat(tokens.locator(".thing")).containsText("Last used");
      assertThat(tokens.locator(".thing")).containsText("issues:read");
      assertThat(tokens.locator(".thing")).containsText(Pattern.compile("Made .* by Ada Admin"));
      assertThat(tokens.locator(".thing")).not().containsText("Revoked");
      assertThat(tokens.locator(".shown-once")).hasCount(0);
      assertThat(admin.page().getByText(token)).hasCount(0);

      admin.confirm("Revoke");
      assertThat(tokens.locator(".thing")).containsText(Pattern.compile("Revoked .* by Ada Admin"));
      admin.mayBeReadByEverybody();
      assertThat(status(token, "/api/v1/issues")).isEqualTo(401);
    }
  }

  /** Once all that was wrong with it is mended; it is shown this once. */
  private static String madeToken(Visitor admin, Locator tokens) {
    tokens.getByRole(AriaRole.BUTTON, of("New token")).click();
    Locator scopes = tokens.getByRole(AriaRole.GROUP, of("May be used for"));
    Locator read = scopes.getByRole(AriaRole.CHECKBOX, of("issues:read"));
    Locator make = tokens.getByRole(AriaRole.BUTTON, of("Make token"));
    Locator expires = field(tokens, "Expires");
    String usual = expires.inputValue();
    field(tokens, "Name").fill("release pipeline");
    expires.fill("2099-01-01T00:00");
    read.uncheck();
    make.click();
    isRefused(expires, "must be a moment within 366 days from now");
    assertThat(scopes).containsText("one or more are needed");
    admin.mayBeReadByEverybody();
    expires.fill(usual);
    read.check();
    make.click();
    Locator shown = tokens.locator(".shown-once");
    assertThat(shown).containsText("shown this once and never again");
    admin.mayBeReadByEverybody();
    String token = shown.locator("code").textContent();
    assertThat(token).startsWith("sg_");
    return token;
  }

  @Test
  void an_account_that_is_turned_off_is_refused_whatever_it_shows() {
    made("browser-nightly");
    Map<String, Object> body =
        Map.of(
            "name",
            "by night",
            "scopes",
            List.of("issues:read"),
            "expiresAt",
            Instant.now().plus(Duration.ofDays(1)).toString());
    String token =
        world
            .as(World.ADMIN)
            .send("POST", PATH + "/browser-nightly/tokens", body)
            .orFail("Making a token")
            .path("token")
            .asString();
    assertThat(status(token, "/api/v1/issues")).isEqualTo(200);
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      SettingsPage accounts = new SettingsPage(admin.page());
      admin.goTo(ACCOUNTS + "?open=browser-nightly");
      assertThat(section(admin.page(), "Tokens")).containsText("by night");
      accounts.field("Active").uncheck();
      accounts.save();
      assertThat(accounts.row("service:browser-nightly")).containsText("Not active");
      admin.mayBeReadByEverybody();
    }
    assertThat(status(token, "/api/v1/issues")).isEqualTo(401);
  }

  @Test
  void secrets_for_the_intake_are_shown_once_and_there_are_two_at_most() {
    made("browser-intake");
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      admin.goTo(ACCOUNTS + "?open=browser-intake");
      Locator intake = section(admin.page(), "Secrets for the intake");
      Locator another = intake.getByRole(AriaRole.BUTTON, of("New secret"));
      Locator shown = intake.locator(".shown-once");
      assertThat(intake).containsText("No secrets");
      another.click();
      String first = shown.locator("code").textContent();
      assertThat(first).startsWith("sgi_");
      assertThat(shown).containsText("shown this once and never again");
      assertThat(intake.locator(".thing")).hasCount(1);
      admin.mayBeReadByEverybody();

      another.click();
      assertThat(intake.locator(".thing")).hasCount(2);
      assertThat(shown.locator("code").textContent()).startsWith("sgi_").isNotEqualTo(first);
      assertThat(another).isDisabled();
      admin.page().reload();
      assertThat(intake.locator(".thing")).hasCount(2);
      assertThat(intake.locator(".thing").first()).containsText(World.ADMIN);
      assertThat(shown).hasCount(0);
      admin.confirm("Remove");
      assertThat(intake.locator(".thing")).hasCount(1);
      assertThat(another).isEnabled();
    }
  }

  @Test
  void what_an_account_may_be_called_and_how_often_it_may_call_is_told_beforehand() {
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      SettingsPage accounts = new SettingsPage(admin.page());
      admin.goTo(ACCOUNTS + "?add");
      assertThat(accounts.field("Requests per minute")).hasAttribute("max", "60000");
      assertThat(accounts.field("ID"))
          .hasAccessibleDescription(Pattern.compile("(Lower-case|Small) letters"));
    }
  }

  private void made(String id) {
    workspace.add(PATH, Map.of("id", id));
  }

  private int status(String token, String path) {
    return world
        .installation()
        .http()
        .call("GET", URI.create(world.url(path)), Map.of("Authorization", "Bearer " + token), null)
        .status();
  }
}
