package dev.stagegate.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AeadKey;
import dev.stagegate.settings.SettingRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * Seals secrets at rest with Google Tink: authenticated encryption by the keyset's primary key,
 * bound to the place where the sealed text is kept, so that it opens nowhere else. Every key of the
 * keyset opens.
 */
public final class SecretSeal {

  private final Aead aead;
  private final byte[] newestPrefix;

  private SecretSeal(Aead aead, byte[] newestPrefix) {
    this.aead = aead;
    this.newestPrefix = newestPrefix;
  }

  /**
   * A seal by these keys.
   *
   * @param keysetJson a Tink keyset in its JSON format, not encrypted
   * @throws IllegalArgumentException if it is none; its text is not repeated
   */
  public static SecretSeal of(String keysetJson) {
    try {
      AeadConfig.register();
      KeysetHandle keys =
          TinkJsonProtoKeysetFormat.parseKeyset(
              keysetJson, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
      if (!(keys.getPrimary().getKey() instanceof AeadKey newest)
          || newest.getOutputPrefix().size() == 0) {
        throw new IllegalArgumentException(
            "the sealing keyset's primary key must be an AEAD key with a Tink prefix");
      }
      return new SecretSeal(
          keys.getPrimitive(RegistryConfiguration.get(), Aead.class),
          newest.getOutputPrefix().toByteArray());
    } catch (GeneralSecurityException _) {
      // The cause's words may repeat what it read.
      throw new IllegalArgumentException(
          "the sealing keyset cannot be read: it must be a Tink keyset of AEAD keys as JSON");
    }
  }

  /**
   * A seal by the keys that are configured.
   *
   * @param file where they lie; null when they do not lie in a file
   * @param json the keys themselves; when given, the file is not looked at
   * @param setting what the setting of the file is called, for what is said when it is wrong
   * @return null where no keys are configured
   */
  public static @Nullable SecretSeal configured(
      @Nullable Resource file, Secret json, String setting) {
    try {
      if (json.isGiven()) {
        return of(json.value());
      }
      return file == null ? null : of(file.getContentAsString(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new SettingRefused(setting, "is wrong: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new SettingRefused(setting, "cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Seals a secret.
   *
   * @param place where it will be kept
   */
  public byte[] seal(Secret secret, String place) {
    try {
      return aead.encrypt(
          secret.value().getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret could not be sealed", e);
    }
  }

  /** The secret; empty where none of the keys opens it, or it was sealed for another place. */
  public Optional<Secret> open(byte[] closed, String place) {
    try {
      byte[] text = aead.decrypt(closed, place.getBytes(StandardCharsets.UTF_8));
      return Optional.of(new Secret(new String(text, StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /** Whether it was sealed by the newest key. */
  public boolean isNewest(byte[] closed) {
    return closed.length > newestPrefix.length
        && Arrays.equals(closed, 0, newestPrefix.length, newestPrefix, 0, newestPrefix.length);
  }
}
