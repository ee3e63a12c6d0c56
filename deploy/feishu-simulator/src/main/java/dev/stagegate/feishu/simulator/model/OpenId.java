package dev.stagegate.feishu.simulator.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of people as one app, or one developer, sees them: the same person has another one in every
 * app.
 */
public final class OpenId {

  private OpenId() {}

  public static String of(String appId, Who who) {
    return "ou_" + digest(appId + '\n' + who.key());
  }

  public static String unionOf(Who who) {
    return "on_" + digest(who.key());
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
