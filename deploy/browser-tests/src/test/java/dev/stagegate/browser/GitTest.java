package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A branch is connected in the console, and its host tells of a push. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GitTest {

  /** Nobody answers there. */
  private static final String HOST = "http://127.0.0.1:9/api/v3";

  private final World world = World.shared();

  @Test
  void a_branch_is_connected_told_of_and_taken_off_again() throws Exception {
    Api api = world.as(World.ADMIN);
    api.send("POST", "/api/v1/service-accounts", Map.of("id", "browser-git", "actsForOthers", true))
        .orFail("Making an account");
    try (Visitor admin = Visitor.signedIn(World.ADMIN, Look.USUAL)) {
      Page page = admin.page();
      admin.goTo("/settings/git");
      admin.button("Connect a branch").click();
      fill(admin);
      Locator first = page.locator(".git-paths li").first();
      field(page, "Pattern 1").fill("db/*.sql");
      assertThat(first.getByLabel("Environment")).isVisible();
      first.getByLabel("Environment").selectOption("staging");
      first.getByLabel("Database").fill("shop_staging");
      field(page, "Who is who").fill("octocat nobody@example.com");
      admin.button("Save").click();
      assertThat(page.locator("dialog .error")).containsText("nobody@example.com");
      admin.mayBeReadByEverybody();

      field(page, "Who is who").fill("octocat dev@example.com");
      admin.button("Save").click();
      String secret = page.locator(".shown-once code").textContent();
      assertThat(secret).startsWith("whsec_");
      assertThat(page.locator(".copied code").last()).containsText("/hooks/git/browser");
      assertThat(page.locator(".git-steps")).containsText("Payload URL");
      admin.mayBeReadByEverybody();
      admin.button("Done").click();
      Locator row = page.locator(".thing").filter(saying("Browser's shop"));
      assertThat(row).containsText("acme/shop@main");
      assertThat(row).containsText("no push so far");
      admin.mayBeReadByEverybody();

      assertThat(push(secret)).isBetween(200, 299);
      page.reload();
      assertThat(row).containsText("last push");
      row.getByRole(AriaRole.BUTTON).click();
      assertThat(page.locator("dialog .thing").first()).containsText("waiting");
      admin.mayBeReadByEverybody();

      admin.confirm("Make another secret");
      assertThat(page.locator(".shown-once code")).not().hasText(secret);
      assertThat(push(secret)).isEqualTo(401);
      field(page, "Name").fill("Browser's other shop");
      admin.button("Save").click();
      assertThat(page.locator(".thing").filter(saying("Browser's other shop"))).isVisible();
      admin.button("Browser's other shop").click();
      admin.confirm("Remove");
      assertThat(page.locator(".thing").filter(saying("Browser's other shop"))).hasCount(0);
    }
  }

  private static void fill(Visitor admin) {
    Page page = admin.page();
    field(page, "Name").fill("Browser's shop");
    field(page, "ID").fill("browser");
    field(page, "Address of its API").fill(HOST);
    field(page, "Repository").fill("acme/shop");
    field(page, "Access token").fill("github_pat_of_the_test");
    field(page, "Project").selectOption("shop");
    field(page, "Service account").selectOption("browser-git");
  }

  private static Locator field(Page page, String label) {
    return page.locator("dialog").getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  private static Locator.FilterOptions saying(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  /** As GitHub tells of a push; the status of the answer. */
  private int push(String secret)
      throws GeneralSecurityException, IOException, InterruptedException {
    byte[] body =
        """
        {"ref": "refs/heads/main", "before": "%s", "after": "%s", "repository": {"full_name": "acme/shop"},
         "sender": {"login": "octocat"}, "pusher": {"email": "dev@example.com"}}
        """
            .formatted("a".repeat(40), UUID.randomUUID().toString().replace("-", "") + "00000000")
            .getBytes(StandardCharsets.UTF_8);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(world.url("/hooks/git/browser")))
            .header("Content-Type", "application/json")
            .header("X-GitHub-Event", "push")
            .header("X-GitHub-Delivery", UUID.randomUUID().toString())
            .header("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
