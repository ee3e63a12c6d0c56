package dev.stagegate.settings;

import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A misspelt setting would leave its default in force without a word, so a service that is told
 * {@code stagegate.} and something that nobody knows does not start. Environment variables and
 * system properties are there for other programs too ({@code STAGEGATE_TOKEN}, a Service's {@code
 * STAGEGATE_..._PORT}): of these only what is nearly a setting is refused, the rest is told once.
 */
public final class RefusingUnknownNames
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Logger log = LoggerFactory.getLogger(RefusingUnknownNames.class);
  private static final String PREFIX = "stagegate.";
  private static final String VARIABLE_PREFIX = "STAGEGATE_";

  /** Of the commands, the build and the tests. */
  private static final Set<String> OF_TOOLS =
      Set.of(
          "STAGEGATE_TOKEN",
          "STAGEGATE_EXTERNAL_SECRET",
          "STAGEGATE_CHROMIUM",
          "STAGEGATE_IMAGES",
          "STAGEGATE_VERSION",
          "STAGEGATE_WITHOUT_CONSOLE",
          "STAGEGATE_TEST_POSTGRES",
          "STAGEGATE_TEST_KAFKA");

  private final KnownNames known = KnownNames.ofTheHouse();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    for (PropertySource<?> source : context.getEnvironment().getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> named
          && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
        for (String name : named.getPropertyNames()) {
          look(source, name);
        }
      }
    }
  }

  private void look(PropertySource<?> source, String name) {
    if (source instanceof SystemEnvironmentPropertySource
        && name.toUpperCase(Locale.ROOT).startsWith(VARIABLE_PREFIX)) {
      lookAtVariable(name);
    } else if (name.toLowerCase(Locale.ROOT).startsWith(PREFIX) && !known.haveProperty(name)) {
      boolean shared =
          source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
      if (!shared || known.nearToProperty(name).isPresent()) {
        throw unknown(name, known.nearestToProperty(name));
      }
    }
  }

  private void lookAtVariable(String name) {
    if (known.haveVariable(name) || OF_TOOLS.contains(name)) {
      return;
    }
    known
        .nearestToVariable(name)
        .ifPresent(
            meant -> {
              throw unknown(name, meant);
            });
    log.warn("{} is no setting, and nobody reads it; docs/configuration.md lists them", name);
  }

  private static SettingRefused unknown(String name, String meant) {
    return new SettingRefused(
        name,
        "is no setting. Was "
            + meant
            + " meant ("
            + SettingName.variable(meant.replace("[]", "[0]"))
            + ")?");
  }
}
