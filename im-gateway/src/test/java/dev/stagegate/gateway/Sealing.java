package dev.stagegate.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;

/** Feishu's side of the seal, written from its description and not from ours. */
@NullMarked
public final class Sealing {

  private Sealing() {}

  /** A body as it is pushed, with the bytes 0 to 15 for initialisation vector. */
  public static byte[] encrypted(String encryptKey, String plain) {
    try {
      byte[] iv = new byte[16];
      for (int i = 0; i < iv.length; i++) {
        iv[i] = (byte) i;
      }
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(sha256(encryptKey.getBytes(StandardCharsets.UTF_8)), "AES"),
          new IvParameterSpec(iv));
      byte[] secret = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      byte[] all = new byte[iv.length + secret.length];
      System.arraycopy(iv, 0, all, 0, iv.length);
      System.arraycopy(secret, 0, all, iv.length, secret.length);
      return ("{\"encrypt\":\"" + Base64.getEncoder().encodeToString(all) + "\"}")
          .getBytes(StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static String signature(String timestamp, String nonce, String encryptKey, byte[] body) {
    byte[] head = (timestamp + nonce + encryptKey).getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return HexFormat.of().formatHex(sha256(all));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
