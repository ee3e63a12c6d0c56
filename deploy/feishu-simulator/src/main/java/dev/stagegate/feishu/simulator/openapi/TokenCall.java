package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Token;
import dev.stagegate.feishu.simulator.state.Change;
import dev.stagegate.feishu.simulator.state.Now;
import dev.stagegate.feishu.simulator.state.Outcome;
import dev.stagegate.feishu.simulator.state.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Issues tenant access tokens: the same one while at least 30 minutes are left, then a new one,
 * with both valid until each one's own end.
 */
final class TokenCall {

  private static final Pattern APP_ID = Pattern.compile("cli_[0-9A-Za-z_-]{1,64}");
  private static final long LIFE_SECONDS = 7_200;
  private static final long REUSE_SECONDS = 1_800;

  private final Quirks quirks;

  TokenCall(Quirks quirks) {
    this.quirks = quirks;
  }

  Outcome<Answer> issue(World world, Now now, JsonNode body) {
    JsonNode appId = body.path("app_id");
    JsonNode secret = body.path("app_secret");
    if (!appId.isString()
        || !secret.isString()
        || secret.asString().isEmpty()
        || !APP_ID.matcher(appId.asString()).matches()) {
      throw Refusal.of(Code.INVALID_AUTH_PARAM);
    }
    App app =
        world
            .app(appId.asString())
            .filter(App::enabled)
            .orElseThrow(() -> Refusal.of(Code.APP_NOT_EXISTS));
    if (!same(app.appSecret(), secret.asString())) {
      throw Refusal.of(Code.WRONG_SECRET);
    }
    List<Token> tokens = world.tokensOf(app.appId());
    return tokens.stream()
        .max(Comparator.comparingLong(Token::expiresAt))
        .filter(token -> token.secondsLeft(now.virtual()) >= REUSE_SECONDS)
        .map(token -> Outcome.unchanged(answer(token, now)))
        .orElseGet(() -> fresh(app, tokens.isEmpty(), now));
  }

  private Outcome<Answer> fresh(App app, boolean first, Now now) {
    // Somebody else may have asked before us: the first answer need not show the full two hours.
    long life = first ? LIFE_SECONDS - quirks.upTo(LIFE_SECONDS - REUSE_SECONDS) : LIFE_SECONDS;
    Token token = new Token("t-g1044" + Ids.hex32(), app.appId(), now.virtual() + life * 1_000);
    return Outcome.of(answer(token, now), new Change.IssuedToken(token));
  }

  private static Answer answer(Token token, Now now) {
    ObjectNode fields = Json.object();
    fields.put("tenant_access_token", token.value());
    fields.put("expire", token.secondsLeft(now.virtual()));
    return Answer.flat(fields);
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
