package sc.fiji.anomaly.hub;

import java.net.Authenticator;
import java.net.PasswordAuthentication;

/** Passes a proxy's question for a password on to the JVM's authenticator; a server's question is not for it. */
final class ProxyPassword extends Authenticator {

	private final Authenticator jvm;

	ProxyPassword(final Authenticator jvm) {
		this.jvm = jvm;
	}

	@Override
	protected PasswordAuthentication getPasswordAuthentication() {
		if (getRequestorType() != RequestorType.PROXY) return null;
		return jvm.requestPasswordAuthenticationInstance(getRequestingHost(), getRequestingSite(), getRequestingPort(),
			getRequestingProtocol(), getRequestingPrompt(), getRequestingScheme(), getRequestingURL(), getRequestorType());
	}
}
