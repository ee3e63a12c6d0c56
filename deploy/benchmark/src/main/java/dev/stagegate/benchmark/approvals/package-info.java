/** What an approval of two nodes costs, beside a peer and beside what cannot be undercut. */
@NullMarked
package dev.stagegate.benchmark.approvals;

import org.jspecify.annotations.NullMarked;
