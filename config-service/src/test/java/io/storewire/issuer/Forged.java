package io.storewire.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;

/** What attackers make of a good token. */
public final class Forged {

    private final SignedJWT good;

    public Forged(String good) {
        try {
            this.good = SignedJWT.parse(good);
        } catch (ParseException e) {
            throw new AssertionError("no token: " + good, e);
        }
    }

    /** By a key of their own, under the name of the issuer's. */
    public String signedBy(RSAKey key) {
        return signed(
                claims(Map.of()), key, JWSAlgorithm.RS256, good.getHeader().getKeyID());
    }

    /** By a key of their own, under that name. */
    public String signedBy(RSAKey key, String name) {
        return signed(claims(Map.of()), key, JWSAlgorithm.RS256, name);
    }

    /** By the issuer's very key, which tokens for others are signed with too. */
    public String saying(Map<String, Object> otherClaims, RSAKey key) {
        return signed(claims(otherClaims), key, JWSAlgorithm.RS256, key.getKeyID());
    }

    /** As good as the other, but not what was agreed upon. */
    public String signedAs(JWSAlgorithm algorithm, RSAKey key) {
        return signed(claims(Map.of()), key, algorithm, key.getKeyID());
    }

    /** Says something else above the old signature. */
    public String altered(Map<String, Object> otherClaims) {
        var payload = Base64URL.encode(claims(otherClaims).toString());
        return good.getHeader().toBase64URL() + "." + payload + "." + good.getSignature();
    }

    /** Signed by the issuer for another purpose, which its type names. */
    public String ofType(String type, RSAKey key) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build();
        try {
            return signed(claims(Map.of()), header, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError("no token", e);
        }
    }

    public String unsigned() {
        return new PlainJWT(claims(Map.of())).serialize();
    }

    /** The public key is no secret: whoever takes it for one is fooled. */
    public String signedWithThePublicKeyAsSecret(RSAKey key) {
        try {
            var secret = key.toRSAPublicKey().getEncoded();
            return signed(claims(Map.of()), new JWSHeader(JWSAlgorithm.HS256), new MACSigner(secret));
        } catch (JOSEException e) {
            throw new AssertionError("no token", e);
        }
    }

    private JWTClaimsSet claims(Map<String, Object> others) {
        try {
            var claims = new JWTClaimsSet.Builder(good.getJWTClaimsSet());
            others.forEach(claims::claim);
            return claims.build();
        } catch (ParseException e) {
            throw new AssertionError("no claims", e);
        }
    }

    private static String signed(JWTClaimsSet claims, RSAKey key, JWSAlgorithm algorithm, String keyId) {
        try {
            var header = new JWSHeader.Builder(algorithm).keyID(keyId).build();
            return signed(claims, header, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError("no token", e);
        }
    }

    private static String signed(JWTClaimsSet claims, JWSHeader header, JWSSigner signer) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }
}
