package dev.stagegate.sql.lex;

/**
 * What decides whether a server executes an executable comment.
 *
 * @param brand empty for <code>/*!</code>; otherwise the brand and feature it is meant for, such as
 *     {@code M!} (MariaDB) or {@code T![auto_rand]} (TiDB)
 * @param version the lowest server version that executes it, 0 when none is given
 */
public record Gate(String brand, int version) {}
