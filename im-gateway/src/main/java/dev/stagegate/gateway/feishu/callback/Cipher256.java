package dev.stagegate.gateway.feishu.callback;

import dev.stagegate.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Feishu's encryption and signature of pushed bodies. */
final class Cipher256 {

  private static final int BLOCK = 16;

  private final String encryptKey;
  private final SecretKeySpec key;

  Cipher256(String encryptKey) {
    this.encryptKey = encryptKey;
    this.key =
        new SecretKeySpec(sha256().digest(encryptKey.getBytes(StandardCharsets.UTF_8)), "AES");
  }

  /**
   * The text within, which is the initialisation vector and then AES-256-CBC.
   *
   * @throws Problem if it is not what our key encrypted
   */
  byte[] decrypt(String encrypted) {
    try {
      byte[] bytes = Base64.getDecoder().decode(encrypted);
      if (bytes.length < 2 * BLOCK || bytes.length % BLOCK != 0) {
        throw Problem.badRequest("feishu-event-unreadable", "the encrypted body is not whole");
      }
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(bytes, 0, BLOCK));
      return cipher.doFinal(bytes, BLOCK, bytes.length - BLOCK);
    } catch (IllegalArgumentException | GeneralSecurityException _) {
      throw Problem.badRequest(
          "feishu-event-unreadable", "the body cannot be decrypted with the configured key");
    }
  }

  /** Whether the signature is that of this very body; takes the same time wherever they differ. */
  boolean isSignatureOf(String signature, String timestamp, String nonce, byte[] body) {
    MessageDigest digest = sha256();
    digest.update((timestamp + nonce + encryptKey).getBytes(StandardCharsets.UTF_8));
    byte[] expected =
        HexFormat.of().formatHex(digest.digest(body)).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
