package dev.stagegate.secrets;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/**
 * Makes and rotates the keys that seal secrets, in a file. Rotation takes two steps, so that
 * replicas that start one after the other can always open what another one sealed: a key is added,
 * and once every replica has it, it becomes the newest.
 */
public final class SealingKeys {

  private SealingKeys() {}

  /** A keyset with one new key (AES-256-GCM), as JSON. */
  public static String create() {
    return json(() -> KeysetHandle.newBuilder().addEntry(newKey().makePrimary()).build());
  }

  /** The keyset with one more key, which opens but does not seal yet. */
  public static String add(String keyset) {
    return json(() -> KeysetHandle.newBuilder(parsed(keyset)).addEntry(newKey()).build());
  }

  /** The keyset with its last key as the one that seals. */
  public static String promote(String keyset) {
    return json(
        () -> {
          KeysetHandle.Builder keys = KeysetHandle.newBuilder(parsed(keyset));
          keys.getAt(keys.size() - 1).makePrimary();
          return keys.build();
        });
  }

  /** The keyset without the keys that do not seal, once everything was sealed by the newest. */
  public static String prune(String keyset) {
    return json(
        () -> {
          KeysetHandle.Builder keys = KeysetHandle.newBuilder(parsed(keyset));
          for (int i = keys.size() - 1; i >= 0; i--) {
            if (!keys.getAt(i).isPrimary()) {
              keys.deleteAt(i);
            }
          }
          return keys.build();
        });
  }

  private static KeysetHandle.Builder.Entry newKey() {
    return KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
        .withRandomId();
  }

  private static KeysetHandle parsed(String keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  private interface Making {
    KeysetHandle keys() throws GeneralSecurityException;
  }

  private static String json(Making making) {
    try {
      AeadConfig.register();
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          making.keys(), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException _) {
      throw new IllegalArgumentException("the sealing keyset cannot be read");
    }
  }

  /**
   * {@code create FILE | add FILE | promote FILE | prune FILE}.
   *
   * @param arguments what to do, and the file it is done to
   */
  public static void main(String... arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: sealing-keys create|add|promote|prune FILE");
      System.exit(2);
    }
    Path file = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "create" -> {
        if (Files.exists(file)) {
          System.err.println(file + " exists already; it is not overwritten");
          System.exit(1);
        }
        write(file, create());
      }
      case "add" -> write(file, add(Files.readString(file)));
      case "promote" -> write(file, promote(Files.readString(file)));
      case "prune" -> write(file, prune(Files.readString(file)));
      default -> {
        System.err.println("usage: sealing-keys create|add|promote|prune FILE");
        System.exit(2);
      }
    }
  }

  /** Whole or not at all, and for its owner alone from the first byte. */
  private static void write(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            ".sealing",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
