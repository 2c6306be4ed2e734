import { testRule } from '../../support/rule-tester.ts';

const SERVE =
  'net/http.(*conn).serve;crypto/tls.(*Conn).HandshakeContext;crypto/tls.(*Conn).handshakeContext;crypto/tls.(*Conn).serverHandshake';
const SIGN =
  'crypto/rsa.(*PrivateKey).Sign;crypto/internal/fips140/rsa.SignPKCS1v15;crypto/internal/fips140/bigmod.(*Nat).Exp';
const DIAL =
  'main.poll;net/http.(*persistConn).addTLS.func2;crypto/tls.(*Conn).HandshakeContext;crypto/tls.(*Conn).clientHandshake;crypto/x509.(*Certificate).Verify';

testRule('tls-handshake-hot', {
  flags: {
    'half of the CPU in handshakes of a server': {
      stacks: `main.serve;${SERVE};${SIGN} 40\nmain.serve;${SERVE} 10\nmain.main 50`,
      severity: 'critical',
      says: /50\.0% as a server, .* Asked for by main\.serve/,
    },
    'a fifth as a client, most of it verifying': {
      stacks: `${DIAL} 20\nmain.main 80`,
      severity: 'warning',
      says: /20\.0% as a client/,
    },
    'signatures of tokens, with the big numbers of Go 1.19': {
      stacks: 'main.issue;crypto/rsa.SignPKCS1v15;math/big.nat.expNNMontgomery 10\nmain.main 90',
      severity: 'info',
      says: /10\.0% outside handshakes/,
    },
    'much of little CPU': { stacks: `${DIAL} 500\nmain.main 500`, cores: 0.15, severity: 'info' },
  },
  ignores: {
    'less than a twelfth': `${DIAL} 7\nmain.main 93`,
    'encrypting what is sent':
      'crypto/tls.(*Conn).Write;crypto/tls.(*Conn).writeRecordLocked;crypto/tls.(*halfConn).encrypt 60\nmain.main 40',
    'big numbers that are no keys':
      'gopkg.in/inf%2ev0.(*Dec).Add;math/big.(*Int).Add;math/big.nat.add 60\nmain.main 40',
    hashing: 'crypto/sha256.(*digest).Write;crypto/internal/fips140/sha256.block 60\nmain.main 40',
  },
});
