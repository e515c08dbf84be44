package de.stadtkern.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID provider whose answers a test makes, honest or hostile. It checks the code verifier as a real one does. */
final class FakeProvider implements AutoCloseable {
    static final String CLIENT = "stadtkern";

    final RSAKey key = newKey("first");
    private final HttpServer server;
    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private final Map<String, String> idTokens = new ConcurrentHashMap<>();
    volatile boolean broken;

    FakeProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, metadata()));
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toJSONObject()));
        server.createContext("/token", this::token);
        server.start();
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a provider does when the person has signed in there: makes a code for the request; answers the way back. */
    String authorize(String location, Function<JWTClaimsSet.Builder, String> idToken) {
        Map<String, String> asked = parameters(URI.create(location).getRawQuery());
        String code = "code" + challenges.size();
        challenges.put(code, asked.getOrDefault("code_challenge", ""));
        long now = System.currentTimeMillis();
        idTokens.put(
                code,
                idToken.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .audience(CLIENT)
                        .subject("subject")
                        .issueTime(new Date(now))
                        .expirationTime(new Date(now + 300_000))
                        .claim("nonce", asked.get("nonce"))));
        return "?code=" + code + "&state=" + asked.get("state");
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    String signed(JWTClaimsSet claims, RSAKey by) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(by.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(by));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(
                        each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8), (a, b) -> b));
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new TreeMap<>();
        metadata.put("issuer", issuer());
        metadata.put("authorization_endpoint", issuer() + "/authorize");
        metadata.put("token_endpoint", issuer() + "/token");
        metadata.put("jwks_uri", issuer() + "/keys");
        metadata.put("end_session_endpoint", issuer() + "/logout");
        metadata.put("response_types_supported", java.util.List.of("code"));
        metadata.put("subject_types_supported", java.util.List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", java.util.List.of("RS256"));
        return metadata;
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String code = form.getOrDefault("code", "");
        String challenge = challenges.remove(code);
        String proved = SoftAuthenticator.base64(
                SoftAuthenticator.sha256(form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII)));
        if (broken) {
            answer(exchange, Map.of("surprise", 1));
        } else if (!proved.equals(challenge)) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            byte[] body = "{\"error\":\"invalid_grant\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        } else {
            answer(
                    exchange,
                    Map.of(
                            "access_token",
                            "a",
                            "token_type",
                            "Bearer",
                            "expires_in",
                            60,
                            "id_token",
                            idTokens.get(code)));
        }
    }

    private static void answer(HttpExchange exchange, Object json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = JsonMapper.shared().writeValueAsBytes(json);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
