/**
 * The demonstration firm: invented collaborators, client files and mails that the local runner
 * shows when it is given no mailbox. The texts are resources beside this package.
 */
package com.collaborationcenter.local.demonstration;
