/** The pages of the login where the application has none of its own. */
@NullMarked
package io.sharedkit.spring.page;

import org.jspecify.annotations.NullMarked;
