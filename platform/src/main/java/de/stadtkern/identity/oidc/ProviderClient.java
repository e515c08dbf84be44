package de.stadtkern.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import de.stadtkern.identity.OidcProvider;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conversation with one provider. What it publishes about itself is read when first needed, and kept for an hour. */
final class ProviderClient {
    private static final int CONNECT_MS = 3_000;
    private static final int READ_MS = 5_000;
    private static final int LARGEST_KEYS = 256 * 1024;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(1);
    /** Asymmetric ones only: neither none, nor a MAC that the provider's public key could be mistaken for. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant read) {}

    private final OidcProvider settings;
    private final ClientID client;
    private final Clock clock;
    private @Nullable Known known;

    ProviderClient(OidcProvider settings, Clock clock) {
        this.settings = settings;
        this.client = new ClientID(settings.clientId());
        this.clock = clock;
    }

    OidcProvider settings() {
        return settings;
    }

    /** Where the browser goes to sign in. */
    URI signInAt(URI callback, String state, String nonce, String verifier) throws Refused {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope(settings.scopes().toArray(String[]::new)), client, callback)
                .endpointURI(known().metadata.getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(new Nonce(nonce))
                .codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256);
        if (!settings.acrValues().isEmpty()) {
            request.acrValues(settings.acrValues().stream().map(ACR::new).toList());
        }
        return request.build().toURI();
    }

    /** Exchanges the code; answers what the ID token states, once it has been checked. */
    Claims exchange(String code, URI callback, String nonce, String verifier) throws Refused {
        Known provider = known();
        OIDCTokenResponse tokens = tokens(provider, code, callback, verifier);
        JWT idToken = tokens.getOIDCTokens().getIDToken();
        if (idToken == null) {
            throw Refused.answer("no ID token");
        }
        IDTokenClaimsSet checked = checked(provider, idToken, nonce);
        Map<String, Object> claims = new LinkedHashMap<>(checked.toJSONObject());
        String subject = checked.getSubject().getValue();
        if (subject.length() > 255) {
            throw Refused.answer("a subject of more than 255 characters");
        }
        if (!claims.containsKey("email") && provider.metadata.getUserInfoEndpointURI() != null) {
            userInfo(provider, tokens.getTokens().getAccessToken(), subject).forEach(claims::putIfAbsent);
        }
        return new Claims(subject, claims, idToken.serialize());
    }

    /** Where the browser goes to end the session at the provider, too; nothing where it does not offer that. */
    Optional<URI> signOutAt(URI back, @Nullable String idToken) throws Refused {
        URI endpoint = known().metadata.getEndSessionEndpointURI();
        if (endpoint == null) {
            return Optional.empty();
        }
        try {
            JWT hint = idToken == null ? null : JWTParser.parse(idToken);
            return Optional.of(new LogoutRequest(endpoint, hint, null, client, back, null, null).toURI());
        } catch (java.text.ParseException e) {
            return Optional.empty();
        }
    }

    private OIDCTokenResponse tokens(Known provider, String code, URI callback, String verifier) throws Refused {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(verifier));
        URI endpoint = provider.metadata.getTokenEndpointURI();
        String secret = settings.clientSecret();
        TokenRequest request = secret == null
                ? new TokenRequest.Builder(endpoint, client, grant).build()
                : new TokenRequest.Builder(endpoint, new ClientSecretBasic(client, new Secret(secret)), grant).build();
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
            if (response instanceof OIDCTokenResponse tokens) {
                return tokens;
            }
            throw Refused.answer("the code was not exchanged: "
                    + response.toErrorResponse().getErrorObject().getCode());
        } catch (ParseException e) {
            throw Refused.answer("no token answer: " + e.getMessage());
        }
    }

    private IDTokenClaimsSet checked(Known provider, JWT idToken, String nonce) throws Refused {
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(settings.issuer()),
                client,
                new JWSVerificationKeySelector<>(SIGNATURES, provider.keys),
                null);
        validator.setMaxClockSkew((int) SKEW.toSeconds());
        try {
            IDTokenClaimsSet claims = validator.validate(idToken, new Nonce(nonce));
            Instant now = clock.instant();
            if (now.isAfter(claims.getExpirationTime().toInstant().plus(SKEW))
                    || now.isBefore(claims.getIssueTime().toInstant().minus(SKEW))) {
                throw Refused.answer("outside of the ID token's time");
            }
            return claims;
        } catch (BadJOSEException | JOSEException e) {
            throw Refused.answer("ID token: " + e.getMessage());
        }
    }

    private Map<String, Object> userInfo(Known provider, AccessToken token, String subject) throws Refused {
        try {
            UserInfoResponse response = UserInfoResponse.parse(
                    send(new UserInfoRequest(provider.metadata.getUserInfoEndpointURI(), token).toHTTPRequest()));
            if (!response.indicatesSuccess() || response.toSuccessResponse().getUserInfo() == null) {
                return Map.of();
            }
            Map<String, Object> claims =
                    response.toSuccessResponse().getUserInfo().toJSONObject();
            if (!subject.equals(claims.get("sub"))) {
                throw Refused.answer("the user info is of another subject");
            }
            return claims;
        } catch (ParseException e) {
            throw Refused.answer("no user info: " + e.getMessage());
        }
    }

    private static HTTPResponse send(HTTPRequest request) throws Refused {
        request.setConnectTimeout(CONNECT_MS);
        request.setReadTimeout(READ_MS);
        request.setFollowRedirects(false);
        try {
            return request.send();
        } catch (IOException e) {
            throw Refused.unavailable(e.toString());
        }
    }

    private synchronized Known known() throws Refused {
        Known present = known;
        Instant now = clock.instant();
        if (present == null || now.isAfter(present.read.plus(KEPT)) || now.isBefore(present.read.minus(KEPT))) {
            present = read(now);
            known = present;
        }
        return present;
    }

    private Known read(Instant now) throws Refused {
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), CONNECT_MS, READ_MS);
            if (metadata.getAuthorizationEndpointURI() == null
                    || metadata.getTokenEndpointURI() == null
                    || metadata.getJWKSetURI() == null) {
                throw Refused.unavailable("its description names no endpoints");
            }
            JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                            metadata.getJWKSetURI().toURL(),
                            new DefaultResourceRetriever(CONNECT_MS, READ_MS, LARGEST_KEYS))
                    .build();
            return new Known(metadata, keys, now);
        } catch (GeneralException | IOException e) {
            throw Refused.unavailable(e.toString());
        }
    }
}
