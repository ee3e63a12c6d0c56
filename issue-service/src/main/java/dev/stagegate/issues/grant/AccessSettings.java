package dev.stagegate.issues.grant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much granted access shows.
 *
 * @param mostRows so many rows of one result are shown at most
 * @param mostCharacters so long the values of one result are at most, together
 * @param mostExportedRows so many rows of one result can be taken out as a file at most
 */
@ConfigurationProperties("stagegate.access")
public record AccessSettings(
    @DefaultValue("1000") int mostRows,
    @DefaultValue("4000000") int mostCharacters,
    @DefaultValue("1000000") long mostExportedRows) {

  public AccessSettings {
    if (mostRows < 1 || mostCharacters < 1 || mostExportedRows < 1) {
      throw new IllegalArgumentException(
          "stagegate.access: most-rows, most-characters and most-exported-rows must be 1 or more");
    }
  }
}
