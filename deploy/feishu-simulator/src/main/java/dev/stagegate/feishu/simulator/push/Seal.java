package dev.stagegate.feishu.simulator.push;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encryption and signature of pushes with an app's Encrypt Key. */
public final class Seal {

  private Seal() {}

  /** The exact request body: compact JSON around base64(IV, AES-256-CBC with PKCS#7). */
  public static byte[] encrypt(String encryptKey, byte[] plain, byte[] iv) {
    try {
      byte[] key = sha256().digest(encryptKey.getBytes(StandardCharsets.UTF_8));
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      byte[] secret = cipher.doFinal(plain);
      byte[] whole = new byte[iv.length + secret.length];
      System.arraycopy(iv, 0, whole, 0, iv.length);
      System.arraycopy(secret, 0, whole, iv.length, secret.length);
      String text = Base64.getEncoder().encodeToString(whole);
      return ("{\"encrypt\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-CBC", e);
    }
  }

  /** Lower-case hex of SHA-256 over timestamp, nonce, key and the raw body. */
  public static String sign(String timestamp, String nonce, String encryptKey, byte[] body) {
    MessageDigest digest = sha256();
    digest.update((timestamp + nonce + encryptKey).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(body));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
