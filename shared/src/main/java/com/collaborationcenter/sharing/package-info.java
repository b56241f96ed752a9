/** Whether a mail could ever be shown to a colleague. */
package com.collaborationcenter.sharing;
