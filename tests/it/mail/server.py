"""A mail server of the tests: aiosmtpd with STARTTLS, or TLS from the first byte, and a password.

Prints "port N" once it listens, and each mail it takes as a line of JSON, parsed by Python's own
email package. Recipients decide by their names what becomes of a mail: gone@ is refused for good, later@
for now the first time.
"""

import argparse
import asyncio
import json
import ssl
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Taking:
    def __init__(self):
        self.postponed = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone@"):
            return f"550 5.1.1 <{address}> nobody here"
        if address.startswith("later@") and address not in self.postponed:
            self.postponed.add(address)
            return f"450 4.2.0 <{address}> try again"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        parts = {part.get_content_type(): part for part in mail.walk()}

        def content(kind):
            return parts[kind].get_content() if kind in parts else None

        told = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "encrypted": session.ssl is not None,
            "headers": [[name, str(value)] for name, value in mail.items()],
            "kind": mail.get_content_type(),
            "text": content("text/plain"),
            "html": content("text/html"),
            "defects": [str(defect) for part in mail.walk() for defect in part.defects],
            "is_ascii": envelope.content.isascii(),
            "longest_line": max(map(len, envelope.content.splitlines())),
        }
        print(json.dumps(told), flush=True)
        return "250 taken"


def authenticator(name, password):
    def check(server, session, envelope, mechanism, data):
        right = LoginPassword(name.encode(), password.encode())
        return AuthResult(success=data == right, handled=False)

    return check


async def main():
    given = argparse.ArgumentParser()
    for name in ("cert", "key", "user", "password"):
        given.add_argument(f"--{name}", default="")
    given.add_argument("--port", type=int, default=0)
    given.add_argument("--wrapped", action="store_true")
    given = given.parse_args()
    context = None
    if given.cert:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(given.cert, given.key)
    settings = {}
    if context and not given.wrapped:
        settings.update(tls_context=context, require_starttls=True)
    if given.user:
        settings.update(
            authenticator=authenticator(given.user, given.password),
            auth_required=True,
            auth_require_tls=not given.wrapped,
        )
    taking = Taking()
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(taking, hostname="mail.example", **settings),
        "127.0.0.1",
        given.port,
        ssl=context if given.wrapped else None,
    )
    print(f"port {server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


asyncio.run(main())
