package dev.stagegate.feishu.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** The receiving side of the encryption, written from the specification. */
final class Unseal {

  private Unseal() {}

  static byte[] decrypt(String encryptKey, JsonNode body) {
    try {
      byte[] whole = Base64.getDecoder().decode(body.path("encrypt").asString());
      byte[] key =
          MessageDigest.getInstance("SHA-256").digest(encryptKey.getBytes(StandardCharsets.UTF_8));
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new IvParameterSpec(Arrays.copyOf(whole, 16)));
      return cipher.doFinal(whole, 16, whole.length - 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not sealed with this key", e);
    }
  }
}
