package dev.stagegate.issues.grant;

import dev.stagegate.settings.Within;
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
    @Within(min = "1") @DefaultValue("1000") int mostRows,
    @Within(min = "1") @DefaultValue("4000000") int mostCharacters,
    @Within(min = "1") @DefaultValue("1000000") long mostExportedRows) {}
