/**
 * What only a workstation needs: the command line and the local HTTP server. Nothing of
 * it is in the Lambda package.
 */
@NullMarked
package io.processfanout.local;

import org.jspecify.annotations.NullMarked;
