"""A GGk made with spyne: the peer of Bode's client. Not written with Bode's code, and it holds every
message against the official schemas before it answers.

Usage: ggk_server.py FOLDER-OF-THE-SCHEMAS. Prints its port, then a line of JSON for every request.
What it answers hangs on `functie`: JW319 gets a Fo03 with plek client, WMO319 one with plek server,
WMO301 a Fo03 that says the reference is known already, everything else a Bv03.
"""

import base64
import io
import json
import logging
import os
import sys
import uuid
from wsgiref.simple_server import WSGIRequestHandler, make_server

from lxml import etree
from spyne import AnyXml, Application, ComplexModel, Fault, ServiceBase, Unicode, XmlAttribute, XmlData, rpc
from spyne.protocol.soap import Soap11
from spyne.server.wsgi import WsgiApplication

GGK = "http://www.stufstandaarden.nl/koppelvlak/ggk0210"
STUF = "http://www.egem.nl/StUF/StUF0301"
FAULTS = {
    "JW319": ("IB007", "client", "Combinatie niet toegestaan"),
    "WMO319": ("IB023", "server", "Storing"),
    "WMO301": ("IB016", "client", "Referentienummer is niet uniek"),
}


def stuf(name, fields):
    return type(name, (ComplexModel,), {"__namespace__": STUF, "_type_info": fields})


def ggk(name, fields):
    return type(name, (ComplexModel,), {"__namespace__": GGK, "_type_info": fields})


Systeem = stuf("Systeem", [
    ("organisatie", Unicode),
    ("applicatie", Unicode(min_len=3, max_len=50)),
    ("administratie", Unicode),
    ("gebruiker", Unicode),
])
Stuurgegevens = stuf("Stuurgegevens", [
    ("berichtcode", Unicode),
    ("zender", Systeem),
    ("ontvanger", Systeem),
    ("referentienummer", Unicode),
    ("tijdstipBericht", Unicode),
    ("crossRefnummer", Unicode),
    ("functie", Unicode),
])
Bestand = ggk("Bestand", [("inhoud", XmlData(Unicode)), ("bestandsnaam", XmlAttribute(Unicode))])
Inhoud = ggk("Inhoud", [("tekstBestand", Bestand), ("xmlBestand", Unicode)])
Parameters = ggk("Parameters", [
    ("applicatieVersie", Unicode),
    ("applicatieSubversie", Unicode),
    ("functieVersie", Unicode),
    ("functieSubversie", Unicode),
    ("bericht", Inhoud),
])
Envelop = ggk("Envelop", [("stuurgegevens", Stuurgegevens), ("parameters", Parameters)])
Foutbericht = stuf("Foutbericht", [
    ("code", Unicode),
    ("plek", Unicode),
    ("omschrijving", Unicode),
    ("details", Unicode),
    ("detailsXML", AnyXml),
])
Fo01 = stuf("Fo01Inhoud", [("stuurgegevens", Stuurgegevens), ("body", Foutbericht)])
Bv03 = stuf("Bv03Inhoud", [("stuurgegevens", Stuurgegevens)])


def head(code, about):
    """The head of an answer: back to whom it came from."""
    return Stuurgegevens(
        berichtcode=code,
        zender=Systeem(organisatie="IB", applicatie="GGKWebservice"),
        ontvanger=Systeem(organisatie=about.zender.organisatie, applicatie=about.zender.applicatie),
        referentienummer=str(uuid.uuid4()),
        tijdstipBericht="20270131083001",
        crossRefnummer=about.referentienummer,
    )


def fo03(about, code, plek, omschrijving):
    root = etree.Element(f"{{{STUF}}}Fo03Bericht", nsmap={"s": STUF})

    def add(parent, name, text=None):
        child = etree.SubElement(parent, f"{{{STUF}}}{name}")
        child.text = text
        return child

    stuurgegevens = add(root, "stuurgegevens")
    add(stuurgegevens, "berichtcode", "Fo03")
    for name, organisatie in (("zender", "IB"), ("ontvanger", about.zender.organisatie)):
        systeem = add(stuurgegevens, name)
        add(systeem, "organisatie", organisatie)
        add(systeem, "applicatie", "GGKWebservice")
    add(stuurgegevens, "referentienummer", str(uuid.uuid4()))
    add(stuurgegevens, "tijdstipBericht", "20270131083001")
    add(stuurgegevens, "crossRefnummer", about.referentienummer)
    body = add(root, "body")
    for name, text in (("code", code), ("plek", plek), ("omschrijving", omschrijving)):
        add(body, name, text)
    return root


def answer(operation, message):
    about = message.stuurgegevens
    seen = {"operation": operation, "functie": about.functie, "referentie": about.referentienummer,
            "cross": about.crossRefnummer, "zender": about.zender.organisatie,
            "ontvanger": about.ontvanger.organisatie}
    if operation != "Fo01":
        inhoud = message.parameters.bericht.xmlBestand
        seen["inhoud"] = base64.b64decode(inhoud).decode("utf-8")
    else:
        seen["code"] = message.body.code
        seen["omschrijving"] = message.body.omschrijving
        seen["details"] = message.body.details
    print(json.dumps(seen), flush=True)
    if about.functie in FAULTS:
        fault = FAULTS[about.functie]
        raise Fault("Client" if fault[1] == "client" else "Server", fault[2], detail=fo03(about, *fault))
    return Bv03(stuurgegevens=head("Bv03", about))


def operation(name, namespace, element, message):
    def handle(ctx, message):
        return answer(name, message)

    handle.__name__ = name
    return rpc(message, _body_style="bare",
               _in_message_name=f"{{{namespace}}}{element}",
               _out_message_name=f"{{{STUF}}}Bv03Bericht", _returns=Bv03)(handle)


class Enveloppen(ServiceBase):
    ggk_Di01 = operation("ggk_Di01", GGK, "envelopHeenbericht-ggk_Di01", Envelop)
    ggk_Du01 = operation("ggk_Du01", GGK, "envelopRetourbericht-ggk_Du01", Envelop)


class Fouten(ServiceBase):
    Fo01 = operation("Fo01", STUF, "Fo01Bericht", Fo01)


ACTIONS = {
    f"{GGK}/ggk_Di01": "envelopHeenbericht-ggk_Di01",
    f"{GGK}/ggk_Du01": "envelopRetourbericht-ggk_Du01",
    f"{STUF}/Fo01": "Fo01Bericht",
}


def strict(schema, inner):
    """Holds a request against the official schema and its SOAPAction before spyne gets to see it; an
    application of spyne knows one namespace, so there are two."""
    def app(environ, start_response):
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        message = etree.fromstring(body)[0][0]
        schema.assertValid(etree.fromstring(etree.tostring(message)))
        action = environ.get("HTTP_SOAPACTION", "")
        assert action[:1] == action[-1:] == '"', action
        assert etree.QName(message).localname == ACTIONS[action[1:-1]], action
        assert environ["CONTENT_TYPE"] == "text/xml; charset=utf-8", environ["CONTENT_TYPE"]
        environ["wsgi.input"] = io.BytesIO(body)
        return inner[etree.QName(message).namespace](environ, start_response)
    return app


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def main():
    logging.disable(logging.CRITICAL)
    folder = sys.argv[1]
    schema = etree.XMLSchema(etree.parse(os.path.join(folder, "ggk0210_msg_ggkberichten.xsd")))
    inner = {
        tns: WsgiApplication(Application([service], tns=tns, in_protocol=Soap11(validator="soft"),
                                         out_protocol=Soap11()))
        for tns, service in ((GGK, Enveloppen), (STUF, Fouten))
    }
    server = make_server("127.0.0.1", 0, strict(schema, inner), handler_class=Quiet)
    print(server.server_port, flush=True)
    server.serve_forever()


main()
