package dev.stagegate.gateway.settings;

import dev.stagegate.secrets.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a set-up may be. */
public final class SetupRules {

  private static final Pattern APP_ID = Pattern.compile("cli_[0-9A-Za-z_-]{1,64}");
  private static final Pattern APPROVAL_CODE = Pattern.compile("[0-9A-Za-z-]{1,64}");
  private static final Pattern SECRET = Pattern.compile("[!-~]{1,256}");
  private static final int LONGEST_URL = 500;

  private SetupRules() {}

  /**
   * Something that is not acceptable.
   *
   * @param field a JSON pointer
   * @param message what was wrong and what is allowed; never what a secret was
   */
  public record Fault(String field, String message) {}

  /**
   * What becomes of a draft.
   *
   * @param setup what it makes; worth nothing where there are faults
   */
  public record Checked(Setup setup, List<Fault> faults) {
    public Checked {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Completes a draft by what is kept, and tells all that is wrong with it.
   *
   * <p>Secrets stay only where the app and the address they are sent to stay: else whoever may
   * change the address could have them sent to himself.
   *
   * @param before what is in force, which it changes
   */
  public static Checked check(Draft draft, Setup before, ImSettings im, String by, Instant now) {
    List<Fault> faults = new ArrayList<>();
    URI baseUrl = baseUrl(draft, before, im, faults);
    String appId = draft.appId().strip();
    if (!appId.isEmpty() && !APP_ID.matcher(appId).matches()) {
      faults.add(new Fault("/appId", "an App ID is cli_ and up to 64 letters, digits, - and _"));
    }
    String approvalCode = blankToNull(draft.approvalCode());
    if (approvalCode != null && !APPROVAL_CODE.matcher(approvalCode).matches()) {
      faults.add(new Fault("/approvalCode", "an approval code is up to 64 letters, digits and -"));
    }
    Setup bare =
        new Setup(draft.enabled(), draft.region(), baseUrl, appId, null, null, null, approvalCode);
    Setup kept = bare.sameApp(before) ? before : bare;
    Setup setup =
        new Setup(
            draft.enabled(),
            draft.region(),
            baseUrl,
            appId,
            secret("/appSecret", draft.appSecret(), kept.appSecret(), by, now, faults),
            secret("/encryptKey", draft.encryptKey(), kept.encryptKey(), by, now, faults),
            secret(
                "/verificationToken",
                draft.verificationToken(),
                kept.verificationToken(),
                by,
                now,
                faults),
            approvalCode);
    if (draft.enabled()) {
      requireComplete(setup, faults);
    }
    return new Checked(setup, faults);
  }

  private static void requireComplete(Setup setup, List<Fault> faults) {
    if (setup.appId().isEmpty()) {
      faults.add(new Fault("/appId", "is needed to enable the app"));
    }
    if (setup.appSecret() == null && clean("/appSecret", faults)) {
      faults.add(
          new Fault(
              "/appSecret", "is needed to enable the app, also when the app or address changes"));
    }
    if (setup.verificationToken() == null && clean("/verificationToken", faults)) {
      faults.add(
          new Fault(
              "/verificationToken",
              "is needed to enable the app, also when the app or address changes"));
    }
  }

  private static boolean clean(String field, List<Fault> faults) {
    return faults.stream().noneMatch(f -> f.field().equals(field));
  }

  private static @Nullable KeptSecret secret(
      String field,
      @Nullable Secret given,
      @Nullable KeptSecret kept,
      String by,
      Instant now,
      List<Fault> faults) {
    if (given == null) {
      if (kept != null && kept.secret() == null) {
        faults.add(
            new Fault(field, "cannot be opened with the sealing keys at hand; give it again"));
      }
      return kept;
    }
    if (!given.isGiven()) {
      return null;
    }
    if (!SECRET.matcher(given.value()).matches()) {
      faults.add(new Fault(field, "must be 1 to 256 visible ASCII characters without spaces"));
      return null;
    }
    return new KeptSecret(given, now, by);
  }

  private static @Nullable URI baseUrl(
      Draft draft, Setup before, ImSettings im, List<Fault> faults) {
    String text = blankToNull(draft.baseUrl());
    URI own = im.hosts().of(draft.region());
    if (text == null) {
      return null;
    }
    URI url = address(text);
    if (url != null && url.equals(own)) {
      return null;
    }
    if (url != null && url.equals(before.baseUrl()) && draft.region() == before.region()) {
      // It is in use already: the configuration named it.
      return url;
    }
    if (!im.customBaseUrl()) {
      faults.add(
          new Fault(
              "/baseUrl",
              "only "
                  + own
                  + " is allowed for "
                  + draft.region()
                  + "; leave it out (others only where stagegate.im.custom-base-url is true)"));
    } else if (url == null) {
      faults.add(
          new Fault(
              "/baseUrl",
              "must be http:// or https:// with a host and perhaps a port, and nothing else"));
    }
    return url;
  }

  private static @Nullable URI address(String text) {
    try {
      URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      String scheme = url.getScheme();
      boolean good =
          text.length() <= LONGEST_URL
              && scheme != null
              && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
              && url.getHost() != null
              && url.getRawUserInfo() == null
              && url.getRawPath().isEmpty()
              && url.getRawQuery() == null
              && url.getRawFragment() == null;
      return good ? url : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
