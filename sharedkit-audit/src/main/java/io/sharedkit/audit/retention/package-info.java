/** How long the values of the classes of logs are kept, at least and at most, and the run that erases them in time. */
@NullMarked
package io.sharedkit.audit.retention;

import org.jspecify.annotations.NullMarked;
