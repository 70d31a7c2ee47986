"""A GGk made with zeep: a client of Bode's endpoint, from a WSDL that it is given.

Usage: ggk_client.py WSDL ADDRESS FOLDER-OF-THE-SCHEMAS. Sends one envelope after another and prints for
each a line of JSON with what came back; Fo03 and Bv03 are held against the official schemas.
"""

import json
import logging
import os
import sys

import zeep
from lxml import etree
from zeep.exceptions import Fault
from zeep.plugins import HistoryPlugin

GGK = "http://www.stufstandaarden.nl/koppelvlak/ggk0210"
STUF = "http://www.egem.nl/StUF/StUF0301"
OURS = "b6e9f182-bc44-4f27-9863-9a5ccc1e1cf0"


def reference(number):
    return f"9c0f7b90-5c69-41e5-a837-{number:012d}"


def head(code, number, **rest):
    return {
        "berichtcode": code,
        "zender": {"organisatie": "12345678", "applicatie": "Zorgpakket"},
        "ontvanger": {"organisatie": "0153", "applicatie": "GGk"},
        "referentienummer": reference(number),
        "tijdstipBericht": "20270131083000",
        **rest,
    }


def parameters(payload):
    return {
        "applicatieVersie": "0002",
        "applicatieSubversie": "0010",
        "functieVersie": "0003",
        "functieSubversie": "0002",
        "bericht": {"xmlBestand": payload},
    }


def main():
    logging.disable(logging.CRITICAL)
    wsdl, address, folder = sys.argv[1:]
    schema = etree.XMLSchema(etree.parse(os.path.join(folder, "ggk0210_msg_ggkberichten.xsd")))
    history = HistoryPlugin()
    client = zeep.Client(wsdl, plugins=[history])
    service = client.create_service(f"{{{GGK}}}SOAPOntvangAsynchroon", address)
    declared = client.wsdl.services["StUFOntvangAsynchroonGGK0210Service"].ports["OntvangAsynchroon"]
    print(json.dumps({"address": declared.binding_options["address"]}), flush=True)

    def valid(message):
        schema.assertValid(etree.fromstring(etree.tostring(message)))

    def send(operation, **message):
        try:
            answer = getattr(service, operation)(**message)
        except Fault as fault:
            fo03 = fault.detail[0]
            valid(fo03)
            found = {name: fo03.findtext(f".//{{{STUF}}}{name}")
                     for name in ("berichtcode", "crossRefnummer", "code", "plek", "details")}
            print(json.dumps({"fault": fault.code, **found}), flush=True)
        else:
            valid(history.last_received["envelope"][0][0])
            stuurgegevens = answer["stuurgegevens"] if "stuurgegevens" in answer else answer
            found = {name: stuurgegevens[name] for name in ("berichtcode", "crossRefnummer")}
            print(json.dumps(found), flush=True)

    di01 = {"stuurgegevens": head("Di01", 1, functie="WMO323"), "parameters": parameters("<a>é</a>".encode())}
    send("ggk_Di01", **di01)
    send("ggk_Di01", **di01)
    send("ggk_Du01", stuurgegevens=head("Du01", 2, crossRefnummer=OURS, functie="JW302"),
         parameters=parameters(b"<b/>"))
    send("Fo01", stuurgegevens=head("Fo01", 3, crossRefnummer=OURS),
         body={"code": "IB010", "plek": "client", "omschrijving": "Niet aangesloten"})
    send("ggk_Di01", stuurgegevens=head("Di01", 4, functie="WMO399"), parameters=parameters(b"<c/>"))
    send("ggk_Di01", stuurgegevens=head("Di01", 5, functie="WMO302"), parameters=parameters(b"<c/>"))
    send("ggk_Di01", stuurgegevens=head("Di01", 6, functie="WMO323"), parameters=parameters(b"x" * 20_000_000))


main()
