/** What a reader opens: the page and the summary. */
@NullMarked
package io.sharedkit.examples.quickstart.page;

import org.jspecify.annotations.NullMarked;
