package dev.stagegate.issues.workspace;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * How a password is kept: as an Argon2id hash, with the parameters that OWASP names (19 MiB, two
 * rounds, one lane). Hashes that earlier versions made, by bcrypt, are still compared with, until
 * their owner signs in.
 *
 * <p>All hashes of one kind cost the same, so that the time a comparison takes tells nothing.
 */
public final class PasswordHash {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int KIBIBYTES = 19_456;
  private static final int ROUNDS = 2;

  private static final Pattern ARGON2 =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$10\\$[./A-Za-z0-9]{53}");

  /** What a hash must look like, in words. */
  static final String EXPECTED =
      "must be an Argon2id hash that begins with $argon2id$v=19$m=19456,t=2,p=1$ and has 16 bytes"
          + " of salt and 32 of hash, or a bcrypt hash that begins with $2a$10$ (one cost for all,"
          + " so that the time it takes tells nothing)";

  /** bcrypt looks at 72 bytes; a longer password would be compared in part only. */
  private static final int BCRYPT_BYTES = 72;

  private static final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, ROUNDS);
  private static final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

  /** Compared with where there is no hash to compare with, so that it takes as long. */
  private static final String NOBODYS = make("nobody has this password");

  private static final String NOBODYS_OLD =
      "$2a$10$p27FITlaQvZmkqtSJKknte7ghuaCCFf79ZFYZ7/l59vTPwA8mtgMK";

  private PasswordHash() {}

  /** Takes tens of milliseconds and 19 MiB: not for an event loop. */
  public static String make(String password) {
    return String.valueOf(argon2.encode(normal(password)));
  }

  /** Whether a text is a hash that can be compared with. */
  static boolean isOne(String text) {
    return ARGON2.matcher(text).matches() || isOld(text);
  }

  /** Whether it was made in the way of earlier versions. */
  public static boolean isOld(@Nullable String hash) {
    return hash != null && BCRYPT.matcher(hash).matches();
  }

  /**
   * Whether a hash is that of a password. Takes the same time whether there is a hash or not, and
   * of whichever kind it is: not for an event loop.
   *
   * @param hash null where there is nobody, or no account
   * @param oldOnes whether any hash of the old kind is left anywhere; then every comparison takes
   *     as long as one of each kind
   */
  public static boolean fits(String password, @Nullable String hash, boolean oldOnes) {
    boolean isOld = isOld(hash);
    boolean isNew = hash != null && ARGON2.matcher(hash).matches();
    boolean fitsNew = argon2.matches(normal(password), isNew ? hash : NOBODYS);
    boolean fitsOld =
        (oldOnes || isOld) && fitsOld(password, hash != null && isOld ? hash : NOBODYS_OLD);
    return (isNew && fitsNew) || (isOld && fitsOld);
  }

  private static boolean fitsOld(String password, String hash) {
    boolean whole = password.getBytes(StandardCharsets.UTF_8).length <= BCRYPT_BYTES;
    return bcrypt.matches(whole ? password : "too long", hash) && whole;
  }

  /** The same characters may come as different code points from different keyboards. */
  private static String normal(String password) {
    return Normalizer.normalize(password, Form.NFKC);
  }
}
