package dev.stagegate.standalone;

import dev.stagegate.embedded.EmbeddedPostgres;

/**
 * What is said once everything answers: where it is, and what to do there.
 *
 * @param wanted what was asked for; a folder that was begun before goes on with what it has
 */
record Welcome(Installation installation, Beginning wanted) {

  String after(double seconds) {
    String what =
        switch (installation.ground().beginning()) {
          case SAMPLE -> sample();
          case EMPTY -> empty();
        };
    return """

    Stagegate is ready (%.1f s): %s

    %s
    Ctrl-C stops it; the next ./stagegate up goes on where this one stopped.
    %s
    """
        .formatted(seconds, installation.url(), what, note());
  }

  private String sample() {
    return """
    Try it:
      1. Open %1$s in a browser and sign in. Everybody's password is %2$s
         dev@example.com asks; owner@example.com, dba@example.com and admin@example.com decide.
         Programs sign in so:
           TOKEN=$(curl -s %1$s/api/v1/auth/token -H 'Content-Type: application/json' \\
             -d '{"email":"dev@example.com","password":"%2$s"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
      2. Ask for a change of the staging database, there or so:
           curl -s %1$s/api/v1/issues -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
             -H "Idempotency-Key: $(date +%%s)" -d '{"title":"Add coupons","projectId":"shop","stages":[{"environmentId":
             "staging","tasks":[{"instanceId":"pg-staging","databaseName":"shop_staging","statement":
             "CREATE TABLE coupon (code text)"}]}]}'
      3. Approve it in the browser as owner@example.com, or on Olivia Owner's phone: %1$s/feishu/

    Other systems ask through Kafka at %3$s: docs/intake.md.
    """
        .formatted(
            installation.url(),
            installation.ground().sample().password(),
            installation.ground().servers().kafka().bootstrapServers());
  }

  private String empty() {
    EmbeddedPostgres postgres = installation.ground().servers().postgres();
    SampleWorkspace sample = installation.ground().sample();
    return """
    The workspace began with nothing but its administrator:
      1. Open %1$s in a browser and sign in as admin@example.com. The password it began with is %2$s
      2. The first steps are at %1$s/guide; they lead to a first approved issue.
      3. A server that is there to be added: POSTGRES, host %3$s, port %4$d, user name %5$s,
         password %6$s, encryption None. Its databases are %7$s.
      4. Nobody is asked in IM until it is enabled at %1$s/settings/im. A simulated Feishu is set up for it, which
         knows owner@example.com, dba@example.com and others; their phones are at %1$s/feishu/
    """
        .formatted(
            installation.url(),
            sample.password(),
            postgres.host(),
            postgres.port(),
            SampleWorkspace.DATABASE_USER,
            sample.databasePassword(),
            String.join(", ", SampleWorkspace.DATABASES));
  }

  private String note() {
    if (wanted != Beginning.EMPTY || installation.ground().beginning() == Beginning.EMPTY) {
      return "";
    }
    return """

    --empty changed nothing: this data folder began with the sample, and keeps it. An empty workspace begins in a
    folder of its own (--data=...), or after ./stagegate reset, which deletes this one.
    """;
  }
}
